import { sql } from '@etermai/platform'
import { enqueueMissingCallbacks } from '@etermai/task-store'
import type { Check } from '../check.ts'
import { findTasks } from '../find-tasks.ts'

const MISSING = sql(import.meta.url, '../sql/missing-callbacks.sql')

/** S8: whoever gave a callback address is told where the task came to. */
export function callbacksMissing(): Check {
  return {
    name: 'callbacks-missing',
    meaning: 'A task came to an end, or is unknown, and its customer’s callback was never written down.',
    remedy:
      'It is enqueued by the repair, for once more than needed is allowed. If it comes back, the report of a bug.',
    severity: 'fault',
    alert: 'callback_missing',
    scoped: true,
    needsRedis: false,
    twice: false,
    find: (stores, look) => findTasks(stores, look, MISSING),
    async repair({ db }, findings) {
      const enqueued = new Set(
        await enqueueMissingCallbacks(
          db,
          findings.map(({ subject }) => subject),
        ),
      )
      return findings.filter(({ subject }) => enqueued.has(subject))
    },
  }
}
