import { AppError, type Fen } from '@etermai/domain'
import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { v7 as uuidv7 } from 'uuid'
import { lockAccounts, refuseBelowLimit } from './accounts.ts'

const TRANSFER = sql(import.meta.url, './sql/transfer.sql')
const FIND = sql(import.meta.url, './sql/find-reference.sql')

export interface Transfer {
  userId: number
  /** What the balance changes by. */
  amountFen: Fen
  /** The same reference again changes nothing. */
  reference?: string | undefined
  operator: string
  remark: string
}

export interface Transferred {
  transactionId: string
  /** False when the reference had been used before, with the same amount. */
  created: boolean
  /** What the balance was after it. */
  balanceAfterFen: Fen
}

export type TransferKind = 'recharge' | 'adjustment' | 'refund'
/** The account of the house on the other side. */
const HOUSE = { recharge: 'recharge', adjustment: 'adjustment', refund: 'revenue' } as const

/**
 * Enters a recharge, idempotent by its reference. Throws INVALID_REQUEST for an amount that is not positive, an
 * unknown user, or a reference used for another amount.
 */
export function recharge(db: Db, transfer: Transfer & { reference: string }): Promise<Transferred> {
  return transaction(db, (client) => enter(client, 'recharge', transfer))
}

/** Corrects a balance, up or down, never below the credit limit. The remark says why. Throws as recharge does. */
export function adjust(db: Db, transfer: Transfer): Promise<Transferred> {
  return transaction(db, (client) => enter(client, 'adjustment', transfer))
}

/** Gives back of what was charged for a task, in all refunds of it together at most all. Throws as recharge does. */
export function refund(db: Db, transfer: Transfer & { taskId: string }): Promise<Transferred> {
  return transaction(db, (client) => enter(client, 'refund', transfer))
}

/** Enters a transfer in the caller's transaction. Throws INVALID_REQUEST. */
export async function enter(
  client: Queryable,
  kind: TransferKind,
  transfer: Transfer & { taskId?: string | undefined },
): Promise<Transferred> {
  const { userId, amountFen, operator, remark } = transfer
  refuseAmount(kind, amountFen)
  const reference = transfer.reference ?? null
  const taskId = transfer.taskId ?? null
  const accounts = await lockAccounts(client, [userId])
  if (!accounts.has(userId)) throw invalid('user', 'no such account')
  // Before the amount is judged: what was entered before is no new movement.
  const known = reference === null ? undefined : await find(client, userId, kind, reference)
  if (known !== undefined) {
    if (known.amount_fen !== amountFen) throw invalid('reference', 'used before for another amount')
    if (kind === 'refund' && known.task_id !== taskId) throw invalid('reference', 'used before for another task')
    return { transactionId: known.id, created: false, balanceAfterFen: known.balance_after_fen }
  }
  const values = [uuidv7(), kind, userId, amountFen, reference, operator, remark, HOUSE[kind], taskId]
  const [made] = await rows<{ id: string; balance_after_fen: Fen }>(client, TRANSFER, values).catch(
    (error: unknown): never => {
      throw refusalOf(error)
    },
  )
  if (made === undefined) throw new Error(`the reference ${reference} was used under the account's lock`)
  return { transactionId: made.id, created: true, balanceAfterFen: made.balance_after_fen }
}

interface Known {
  id: string
  amount_fen: Fen
  task_id: string | null
  balance_after_fen: Fen
}

async function find(
  client: Queryable,
  userId: number,
  kind: TransferKind,
  reference: string,
): Promise<Known | undefined> {
  const [known] = await rows<Known>(client, FIND, [userId, kind, reference])
  return known
}

function refuseAmount(kind: TransferKind, amountFen: Fen): void {
  if (!Number.isSafeInteger(amountFen)) throw invalid('amount', 'not a whole number of fen')
  if (kind === 'adjustment' ? amountFen === 0 : amountFen <= 0)
    throw invalid('amount', kind === 'adjustment' ? 'an adjustment is not zero' : `a ${kind} is positive`)
}

function refusalOf(error: unknown): unknown {
  const { constraint } = error as { constraint?: string }
  if (constraint === 'ledger_refund_within_charge')
    return invalid('amount', 'more than was charged for the task and not given back yet')
  if (constraint === 'ledger_refund_names_task') return invalid('task_id', 'a refund names a task')
  return refuseBelowLimit(error, 'amount')
}

function invalid(path: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path, message }] })
}
