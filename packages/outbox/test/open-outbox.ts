import { createDb, createLog, type Db, rows } from '@etermai/platform'
import { createTestDatabase } from '@etermai/testkit'
import { v7 as uuidv7 } from 'uuid'
import { type BreakerPolicy, type CallbackEntry, claimDue, enqueueCallbacks } from '../src/index.ts'

export const LEASE_MS = 60_000
export const policy: BreakerPolicy = { threshold: 3, firstPauseMs: 60_000, longestPauseMs: 150_000 }

export interface OpenOutbox {
  db: Db
  /** A new user's id. */
  user(): Promise<number>
  /** Enqueues `count` events of a user and answers their ids. */
  enqueue(userId: number, origin: string, count?: number): Promise<string[]>
  /** One row of callbacks. */
  row(eventId: string): Promise<Record<string, unknown>>
  /** Claims what is due of one destination. */
  claim(userId: number, origin: string, room?: number): ReturnType<typeof claimDue>
  dispose(): Promise<void>
}

export function entry(userId: number, url: string, more: Partial<CallbackEntry> = {}): CallbackEntry {
  return {
    eventId: uuidv7(),
    taskId: uuidv7(),
    userId,
    sequence: 1,
    event: 'task.completed',
    url,
    payload: { requestId: 'R-1' },
    traceParent: null,
    ...more,
  }
}

export async function openOutbox(): Promise<OpenOutbox> {
  const database = await createTestDatabase()
  const db = createDb(
    { url: database.url, max: 8, statementTimeoutMs: 10_000, name: 'test' },
    createLog('test', 'silent'),
  )
  let users = 0
  return {
    db,
    async user() {
      const text = 'INSERT INTO users (username) VALUES ($1) RETURNING id'
      const [made] = await rows<{ id: number }>(db, { name: 'user', text }, [`user${users++}`])
      return made?.id ?? 0
    },
    async enqueue(userId, origin, count = 1) {
      const entries = Array.from({ length: count }, () => entry(userId, `${origin}/cb`))
      await enqueueCallbacks(db, entries)
      return entries.map((one) => one.eventId)
    },
    async row(eventId) {
      const text = 'SELECT * FROM callbacks WHERE event_id = $1'
      const [found] = await rows<Record<string, unknown>>(db, { name: 'row', text }, [eventId])
      return found ?? {}
    },
    claim: (userId, origin, room = 100) => claimDue(db, [{ userId, origin, room }], LEASE_MS),
    async dispose() {
      await db.end()
      await database.dispose()
    },
  }
}
