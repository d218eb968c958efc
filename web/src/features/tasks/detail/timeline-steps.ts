import type { DataOf, readTask } from '@etermai/admin-contract'
import { type Actor, actorOf } from './actor.ts'

export type TaskDetail = DataOf<typeof readTask>
type Event = TaskDetail['timeline'][number]

export interface TaskStep {
  key: string
  at: string
  /** Since what happened before, ms; null for the first. */
  afterMs: number | null
  /** `published`, an event of a task's life, or `committing`. */
  what: string
  to: string | null
  terminalId: string | null
  /** A person; terminals and the platform itself are said otherwise. */
  person: Actor | null
  /** Why it happened, where the platform says so; see reasons.ts. */
  reason: string | null
  note: string | null
}

/** The life of a task from its publication on, each step with the time since the one before. */
export function stepsOf({
  created_at,
  username,
  timeline,
}: Pick<TaskDetail, 'created_at' | 'username' | 'timeline'>): TaskStep[] {
  const published = {
    at: created_at,
    what: 'published',
    to: 'pending',
    terminalId: null,
    person: { name: username, isOperator: false },
    reason: null,
    note: null,
  }
  const steps = [published, ...timeline.map(stepOf)]
  return steps.map((step, index) => {
    const before = steps[index - 1]
    const afterMs = before === undefined ? null : Date.parse(step.at) - Date.parse(before.at)
    return { ...step, key: `${index} ${step.at}`, afterMs }
  })
}

function stepOf({ at, event, to, terminal_id, actor, detail }: Event) {
  const given = (typeof detail === 'object' && detail !== null ? detail : {}) as Record<string, unknown>
  return {
    at,
    what: given.stage === 'committing' ? 'committing' : event,
    to,
    terminalId: terminal_id,
    person: actorOf(actor),
    reason: typeof given.reason === 'string' && given.reason !== '' ? given.reason : null,
    note: noteOf(given),
  }
}

/** What is worth reading of an event's detail. */
function noteOf(detail: Record<string, unknown>): string | null {
  const { stage, message, remark, percent } = detail
  const said = [message, remark].filter((part): part is string => typeof part === 'string' && part !== '')
  if (typeof stage === 'string' && stage !== 'committing') said.unshift(stage)
  if (typeof percent === 'number') said.push(`${percent}%`)
  return said.length === 0 ? null : said.join(' · ')
}
