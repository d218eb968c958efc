import type { Fen } from '@etermai/domain'
import { counting, type Queryable, type Reach, rows, sql } from '@etermai/platform'
import type { TransferKind } from './transfers.ts'

const ENTRIES = sql(import.meta.url, './sql/list-entries.sql')
const COUNT = counting(ENTRIES)
const HOLDS = sql(import.meta.url, './sql/list-holds.sql')
const ACCOUNTS = sql(import.meta.url, './sql/list-balances.sql')
const CHARGE = sql(import.meta.url, './sql/find-charge.sql')

export const entryKinds = ['recharge', 'deduction', 'adjustment', 'refund'] as const
export type EntryKind = TransferKind | 'deduction'

export interface EntryFilter {
  userId?: number | undefined
  from?: Date | undefined
  until?: Date | undefined
  terminalId?: string | undefined
  operation?: string | undefined
  kinds?: readonly EntryKind[] | undefined
  taskId?: string | undefined
}

export interface Entry {
  id: string
  /** The account's own numbering: 1, 2, 3 … */
  entry_no: number
  kind: EntryKind
  user_id: number
  username: string
  amount_fen: Fen
  balance_after_fen: Fen
  task_id: string | null
  operation: string | null
  terminal_id: string | null
  reference: string | null
  operator: string
  remark: string
  created_at: Date
  /** `created_at` to the microsecond, for the keyset. */
  created_key: string
}

/** Where a statement goes on: `created_key`, user, `entry_no` of the last entry. */
export type EntryKey = readonly [createdKey: string, userId: number, entryNo: number]

export function keyOf({ created_key, user_id, entry_no }: Entry): EntryKey {
  return [created_key, user_id, entry_no]
}

/** Entries, the newest first, each with the balance after it. */
export function listEntries(
  client: Queryable,
  bounds: Reach,
  filter: EntryFilter,
  after: EntryKey | null,
  limit: number,
): Promise<Entry[]> {
  return rows<Entry>(client, ENTRIES, [...valuesOf(bounds, filter), ...(after ?? [null, null, null]), limit])
}

/** How many entries there are. */
export async function countEntries(client: Queryable, bounds: Reach, filter: EntryFilter): Promise<number> {
  const values = [...valuesOf(bounds, filter), null, null, null, null]
  const [row] = await rows<{ total: number }>(client, COUNT, values)
  return row?.total ?? 0
}

function valuesOf(bounds: Reach, filter: EntryFilter): unknown[] {
  const { userId, from, until, terminalId, operation, kinds, taskId } = filter
  const filters = [userId, from, until, terminalId, operation, kinds, taskId].map((value) => value ?? null)
  return [bounds.self, bounds.manager, ...filters]
}

/** A task that holds money. */
export interface HeldTask {
  id: string
  user_id: number
  username: string
  type: string
  state: string
  price_fen: Fen
  terminal_id: string | null
  created_at: Date
}

/** Unfinished tasks with what they hold, the newest first. */
export function listHolds(
  client: Queryable,
  bounds: Reach,
  userId: number | undefined,
  after: string | null,
  limit: number,
): Promise<HeldTask[]> {
  return rows<HeldTask>(client, HOLDS, [bounds.self, bounds.manager, userId ?? null, after, limit])
}

export interface AccountLine {
  user_id: number
  username: string
  parent_id: number | null
  balance_fen: Fen
  held_fen: Fen
  credit_limit_fen: Fen
  low_balance_fen: Fen | null
  open_tasks: number
}

/** Accounts by user. */
export function listAccounts(
  client: Queryable,
  bounds: Reach,
  filter: { userId?: number | undefined; username?: string | undefined; low?: boolean },
  after: number | null,
  limit: number,
): Promise<AccountLine[]> {
  const { userId, username, low = false } = filter
  const values = [bounds.self, bounds.manager, userId ?? null, username ?? null, low, after, limit]
  return rows<AccountLine>(client, ACCOUNTS, values)
}

/** What a task was charged and what of it was given back; null where it was not charged. */
export async function findCharge(
  client: Queryable,
  taskId: string,
): Promise<{ user_id: number; charged_fen: Fen; refunded_fen: Fen } | null> {
  const [row] = await rows<{ user_id: number; charged_fen: Fen; refunded_fen: Fen }>(client, CHARGE, [taskId])
  return row ?? null
}
