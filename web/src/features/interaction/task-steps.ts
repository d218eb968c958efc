import type { Mood } from '../../design/index.ts'
import { isRecord } from '../../eterm/params/field-model.ts'
import type { Task } from './waiting.ts'

/** What happened to a task, in the order in which it did. */
export interface TaskStep {
  key: string
  event: string
  at: string
  /** Since the step before; null: the first. */
  afterMs: number | null
  mood: Mood
  terminal: string | null
  /** What its terminal said, or why it came to it. */
  text: string | null
}

const moods: Readonly<Record<string, Mood>> = {
  complete: 'ok',
  fail: 'danger',
  lose: 'unknown',
  claim: 'accent',
  cancel: 'neutral',
  expire: 'neutral',
  retry: 'warning',
  withdraw: 'warning',
}

export function taskSteps(task: Task): TaskStep[] {
  const logged = task.timeline.map(({ at, event, terminal_id, detail }) => {
    const isCommitting = event === 'progress' && isRecord(detail) && detail.stage === 'committing'
    return { event: isCommitting ? 'committing' : event, at, terminal: terminal_id, text: messageOf(detail) }
  })
  const all = [{ event: 'publish', at: task.created_at, terminal: null, text: null }, ...logged]
  return all.map((step, index) => {
    const before = all[index - 1]
    return {
      ...step,
      key: `${index}`,
      afterMs: before === undefined ? null : Math.max(0, Date.parse(step.at) - Date.parse(before.at)),
      mood: moods[step.event] ?? 'neutral',
    }
  })
}

function messageOf(detail: unknown): string | null {
  if (!isRecord(detail)) return null
  const { message } = detail
  return typeof message === 'string' && message !== '' ? message : null
}
