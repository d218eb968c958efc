import { type Actor, change } from '@etermai/accounts'
import { AppError, type Language } from '@etermai/domain'
import { type Db, type Queryable, rows, sql } from '@etermai/platform'
import { v7 as uuidv7 } from 'uuid'
import type { Format } from './formats/index.ts'

const LOCK = sql(import.meta.url, './sql/lock-requester.sql')
const WAITING = sql(import.meta.url, './sql/count-waiting.sql')
const INSERT = sql(import.meta.url, './sql/insert.sql')
const LIST = sql(import.meta.url, './sql/list.sql')
const CANCEL = sql(import.meta.url, './sql/cancel.sql')

/** Of one user, besides the one that runs. */
const MAX_WAITING = 3

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'canceled' | 'expired'

export interface ExportLine {
  id: string
  user_id: number
  kind: string
  format: Format
  filter: Record<string, unknown>
  language: Language
  state: ExportState
  attempt: number
  rows_done: number
  rows_total: number | null
  bytes: number | null
  error: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

export interface ExportRequest {
  userId: number
  kind: string
  format: Format
  filter: unknown
  language: Language
}

/** Asks for an export; answers its id. Throws STATE_CONFLICT when as many wait as may. */
export function requestExport(management: { db: Db; actor: Actor }, request: ExportRequest): Promise<string> {
  const { userId, kind, format, filter, language } = request
  return change(management, async ({ client, record }) => {
    await rows(client, LOCK, [userId])
    const [count] = await rows<{ waiting: number }>(client, WAITING, [userId])
    if ((count?.waiting ?? 0) >= MAX_WAITING) {
      const message = `${MAX_WAITING} exports wait already`
      throw new AppError('STATE_CONFLICT', { details: [{ path: '', message }] })
    }
    const id = uuidv7()
    await rows(client, INSERT, [id, userId, kind, format, JSON.stringify(filter), language])
    await record({ action: 'export.request', subject: `export:${id}`, after: { kind, format, filter } })
    return id
  })
}

/** A user's exports, the newest first. */
export function listExports(
  db: Queryable,
  userId: number,
  before: string | null,
  limit: number,
): Promise<ExportLine[]> {
  return rows<ExportLine>(db, LIST, [userId, null, before, limit])
}

/** One of a user's exports, or null. */
export async function findExport(db: Queryable, userId: number, id: string): Promise<ExportLine | null> {
  const [line] = await rows<ExportLine>(db, LIST, [userId, id, null, 1])
  return line ?? null
}

/** Ends what waits or runs. Throws NOT_FOUND, STATE_CONFLICT for what has ended. */
export async function cancelExport(management: { db: Db; actor: Actor }, userId: number, id: string): Promise<void> {
  await change(management, async ({ client, record }) => {
    const [canceled] = await rows<{ kind: string }>(client, CANCEL, [id, userId])
    if (canceled === undefined)
      throw new AppError((await findExport(client, userId, id)) === null ? 'NOT_FOUND' : 'STATE_CONFLICT')
    await record({ action: 'export.cancel', subject: `export:${id}`, after: canceled })
  })
}
