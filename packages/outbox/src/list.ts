import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'

const LIST = sql(import.meta.url, './sql/list.sql')
const ATTEMPTS = sql(import.meta.url, './sql/list-attempts.sql')

const filter = z.strictObject({
  userId: z.int().positive().optional(),
  /** Only those of these users: what an administrator may see. */
  userIds: z.array(z.int().positive()).optional(),
  state: z.enum(['pending', 'delivered', 'dead']).optional(),
  event: z.string().min(1).optional(),
  origin: z.string().min(1).optional(),
  taskId: z.uuid().optional(),
  eventId: z.uuid().optional(),
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
  return rows<CallbackLine>(db, LIST, [
    chosen.userId ?? null,
    chosen.userIds ?? null,
    chosen.state ?? null,
    chosen.event ?? null,
    chosen.origin ?? null,
    chosen.taskId ?? null,
    chosen.eventId ?? null,
    chosen.beforeEventId ?? null,
    chosen.limit,
  ])
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
