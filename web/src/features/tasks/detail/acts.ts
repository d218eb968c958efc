import type { TaskDetail } from './timeline-steps.ts'

export type TaskAct = 'cancel' | 'retry' | 'resolve' | 'reconcile'

const NOT_BEGUN = ['pending', 'assigned']
const CAME_TO_NOTHING = ['failed', 'canceled', 'expired']

/** What may be done to a task as it stands; the server decides again. */
export function actsOn(
  { status, committed_at, cancel_requested_at, followed_by, pnr }: TaskActFields,
  can: (right: string) => boolean,
): TaskAct[] {
  const acts: TaskAct[] = []
  const isRunning = status === 'executing' && committed_at === null && cancel_requested_at === null
  if (can('tasks.cancel') && (NOT_BEGUN.includes(status) || isRunning)) acts.push('cancel')
  const isRepeated = followed_by.some((task) => !CAME_TO_NOTHING.includes(task.status))
  if (can('tasks.retry') && CAME_TO_NOTHING.includes(status) && !isRepeated) acts.push('retry')
  if (can('tasks.resolve') && status === 'unknown') {
    if (pnr !== null) acts.push('reconcile')
    acts.push('resolve')
  }
  return acts
}

export type TaskActFields = Pick<TaskDetail, 'status' | 'committed_at' | 'cancel_requested_at' | 'followed_by' | 'pnr'>
