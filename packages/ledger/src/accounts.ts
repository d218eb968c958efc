import { AppError, type Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const LOCK = sql(import.meta.url, './sql/lock-accounts.sql')
const READ = sql(import.meta.url, './sql/read-balance.sql')
const OPEN = sql(import.meta.url, './sql/open-account.sql')
const CLOSE = sql(import.meta.url, './sql/close-account.sql')
const LIMITS = sql(import.meta.url, './sql/set-limits.sql')
const LOW = sql(import.meta.url, './sql/set-low-balance.sql')

/** An account as it stands under its lock. */
export interface LockedAccount {
  user_id: number
  balance_fen: Fen
  held_fen: Fen
  credit_limit_fen: Fen
  open_tasks: number
  backlog_cap: number
  rate_per_second: number
  rate_burst: number
  rate_tat_ms: number
  profile_version: number
}

/** Locks accounts in id order until the transaction ends. Users without an account are missing in the answer. */
export async function lockAccounts(client: Queryable, userIds: readonly number[]): Promise<Map<number, LockedAccount>> {
  const locked = await rows<LockedAccount>(client, LOCK, [userIds])
  return new Map(locked.map((account) => [account.user_id, account]))
}

export interface Balance {
  balanceFen: Fen
  heldFen: Fen
  /** balance − held; may go down to −creditLimitFen. */
  availableFen: Fen
  creditLimitFen: Fen
  openTasks: number
  backlogCap: number
}

/** Null where the user has no account. */
export async function readBalance(client: Queryable, userId: number): Promise<Balance | null> {
  const [row] = await rows<Omit<LockedAccount, 'user_id'>>(client, READ, [userId])
  if (row === undefined) return null
  return {
    balanceFen: row.balance_fen,
    heldFen: row.held_fen,
    availableFen: row.balance_fen - row.held_fen,
    creditLimitFen: row.credit_limit_fen,
    openTasks: row.open_tasks,
    backlogCap: row.backlog_cap,
  }
}

export interface Limits {
  creditLimitFen?: Fen | undefined
  backlogCap?: number | undefined
  ratePerSecond?: number | undefined
  rateBurst?: number | undefined
  weight?: number | undefined
  lowBalanceFen?: Fen | undefined
}

/** Opens a user's account, in the transaction that makes the user. */
export async function openAccount(client: Queryable, userId: number, limits: Limits = {}): Promise<void> {
  await rows(client, OPEN, [userId])
  await setLimits(client, userId, limits)
}

/** Takes away an account in which nothing ever happened. Throws what the database throws (23503) where something did. */
export async function closeAccount(client: Queryable, userId: number): Promise<void> {
  await rows(client, CLOSE, [userId])
}

/**
 * Changes the limits that are given. Throws INVALID_REQUEST when the credit limit would fall below what is used
 * already.
 */
export async function setLimits(client: Queryable, userId: number, limits: Limits): Promise<void> {
  const values = [
    limits.creditLimitFen,
    limits.backlogCap,
    limits.ratePerSecond,
    limits.rateBurst,
    limits.weight,
    limits.lowBalanceFen,
  ]
  try {
    await rows(client, LIMITS, [userId, ...values.map((value) => value ?? null)])
  } catch (error) {
    throw refuseBelowLimit(error, 'credit_limit')
  }
}

/** Below what available balance a warning is raised; null: none. */
export async function setLowBalance(client: Queryable, userId: number, lowBalanceFen: Fen | null): Promise<void> {
  await rows(client, LOW, [userId, lowBalanceFen])
}

/** The database's own check on available ≥ −credit limit, in the words of the API. */
export function refuseBelowLimit(error: unknown, path: string): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code !== '23514' || constraint === undefined || !constraint.startsWith('accounts_')) return error
  return new AppError('INVALID_REQUEST', {
    details: [{ path, message: 'the available balance would fall below the credit limit' }],
    cause: error,
  })
}
