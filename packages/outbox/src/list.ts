import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'

const LIST = sql(import.meta.url, './sql/list.sql')
const ATTEMPTS = sql(import.meta.url, './sql/list-attempts.sql')
const PAYLOAD = sql(import.meta.url, './sql/payload.sql')

const filter = z.strictObject({
  /** Only those of these users; null, or left out: of everybody. */
  userIds: z.array(z.int().positive()).nullable().optional(),
  state: z.enum(['pending', 'delivered', 'dead']).optional(),
  event: z.string().min(1).optional(),
  origin: z.string().min(1).optional(),
  taskId: z.uuid().optional(),
  eventId: z.uuid().optional(),
  createdFrom: z.date().optional(),
  createdTo: z.date().optional(),
  /** Only older ones than this event: the last one of the page before. */
  beforeEventId: z.uuid().optional(),
  limit: z.int().min(1).max(1_000).default(50),
})

export type CallbackFilter = z.input<typeof filter>

/** A callback as it is listed. */
export interface CallbackLine {
  event_id: string
  task_id: string
  user_id: number
  username: string
  /** The administrator of the user. */
  manager_id: number | null
  sequence: number
  event: string
  url: string
  origin: string
  state: 'pending' | 'delivered' | 'dead'
  attempts: number
  next_attempt_at: Date | null
  /** The breaker of its destination pauses it until then, or null. */
  paused_until: Date | null
  last_status: number | null
  last_error: string | null
  created_at: Date
  delivered_at: Date | null
  died_at: Date | null
}

/** Callbacks, newest first. Throws INVALID_REQUEST for a filter that makes no sense. */
export async function listCallbacks(db: Queryable, input: CallbackFilter = {}): Promise<CallbackLine[]> {
  const chosen = validate(filter, input)
  const { createdFrom, createdTo, beforeEventId } = chosen
  const end = createdTo === undefined ? HIGHEST : idAt(createdTo)
  return rows<CallbackLine>(db, LIST, [
    chosen.taskId ?? null,
    chosen.userIds ?? null,
    chosen.state ?? null,
    chosen.event ?? null,
    chosen.origin ?? null,
    chosen.eventId ?? null,
    createdFrom === undefined ? LOWEST : idAt(createdFrom),
    beforeEventId !== undefined && beforeEventId < end ? beforeEventId : end,
    chosen.limit,
  ])
}

const LOWEST = '00000000-0000-0000-0000-000000000000'
const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The lowest event id of this moment: they are UUIDs v7. */
function idAt(at: Date): string {
  const ms = Math.min(Math.max(0, at.getTime()), 2 ** 48 - 1)
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** What an event says, without what is added at each attempt; null for one that is not there. */
export async function readPayload(db: Queryable, eventId: string): Promise<unknown> {
  const [found] = await rows<{ payload: unknown }>(db, PAYLOAD, [eventId])
  return found?.payload ?? null
}

/** One line of the log of attempts. */
export interface AttemptLine {
  at: Date
  attempt: number
  duration_ms: number
  status: number | null
  error: string | null
  /** The beginning of what the receiver said. */
  answer: string | null
}

/** The attempts of one event, oldest first, 1,000 at most. */
export function listAttempts(db: Queryable, eventId: string): Promise<AttemptLine[]> {
  return rows<AttemptLine>(db, ATTEMPTS, [eventId])
}
