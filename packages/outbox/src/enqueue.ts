import { type Queryable, rows, sql } from '@etermai/platform'
import { originOf } from './destination.ts'

const ENQUEUE = sql(import.meta.url, './sql/enqueue.sql')

export interface CallbackEntry {
  /** UUID v7, made by the caller: the same on every attempt and every replay. */
  eventId: string
  taskId: string
  userId: number
  /** Rises with each event of a task. */
  sequence: number
  event: string
  url: string
  /** The fields of the event, without what is added at each attempt: timestamp, username and signature. */
  payload: Readonly<Record<string, unknown>>
  /** W3C traceparent of what caused the event, or null. */
  traceParent: string | null
}

/**
 * Inserts callbacks in the caller's open transaction, due at once: the event and what it tells of are committed
 * together or not at all. Throws a unique violation for an event or a (task, sequence) that is there already.
 */
export async function enqueueCallbacks(client: Queryable, entries: readonly CallbackEntry[]): Promise<void> {
  if (entries.length === 0) return
  const written = entries.map(({ eventId, taskId, userId, sequence, event, url, payload, traceParent }) => ({
    event_id: eventId,
    task_id: taskId,
    user_id: userId,
    sequence,
    event,
    url,
    origin: originOf(url),
    payload,
    trace_parent: traceParent,
  }))
  await rows(client, ENQUEUE, [JSON.stringify(written)])
}
