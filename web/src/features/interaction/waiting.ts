import type { DataOf, readTask } from '@etermai/admin-contract'

export type Task = DataOf<typeof readTask>

/** Asked again so often while it goes on, ms: what a terminal says on its way, and why it waits, are no events. */
const PROGRESS_MS = 4_000
/** Where no live events come. */
const ALONE_MS = 2_500

const ENDED = new Set(['completed', 'failed', 'canceled', 'expired'])

export function hasEnded(task: Pick<Task, 'status'> | undefined): boolean {
  return task !== undefined && ENDED.has(task.status)
}

export function readAgainAfter(task: Task | undefined, isLive: boolean): number | false {
  if (hasEnded(task)) return false
  if (!isLive) return ALONE_MS
  return task?.status === 'unknown' ? false : PROGRESS_MS
}

/** May it still be taken back? */
export function isCancelable(task: Task): boolean {
  if (task.cancel_requested_at !== null) return false
  if (task.status === 'pending' || task.status === 'assigned') return true
  return task.status === 'executing' && task.committed_at === null
}

/** From the publication to its end, ms; null while it goes on. */
export function tookMs(task: Task): number | null {
  if (task.finished_at === null) return null
  return Math.max(0, Date.parse(task.finished_at) - Date.parse(task.started_at ?? task.created_at))
}

/** The last thing that its terminal said. */
export function lastMessage(
  task: Task,
): { stage: string | null; percent: number | null; message: string | null } | null {
  return task.messages.at(-1) ?? null
}
