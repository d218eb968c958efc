import { sql } from '@etermai/platform'
import type { Check } from '../check.ts'
import { findTasks } from '../find-tasks.ts'

const BROKEN = sql(import.meta.url, '../sql/broken-task-logs.sql')

/** A task stands where the last line of its log says, and the log has no gap. */
export function taskLog(): Check {
  return {
    name: 'task-log',
    meaning: 'A task does not stand where its log ends, or a step is missing in the log.',
    remedy:
      'Somebody changed the row or the log past the task store. `manage tasks show` has the timeline: find out by hand which of the two is true, above all whether a write was executed.',
    severity: 'fault',
    alert: 'task_log_broken',
    scoped: true,
    needsRedis: false,
    twice: false,
    find: (stores, look) => findTasks(stores, look, BROKEN),
  }
}
