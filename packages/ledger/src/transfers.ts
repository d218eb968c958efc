import { AppError, type Fen } from '@etermai/domain'
import { type Db, rows, sql, transaction } from '@etermai/platform'
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
}

type Kind = 'recharge' | 'adjustment' | 'refund'

/**
 * Enters a recharge, idempotent by its reference. Throws INVALID_REQUEST for an amount that is not positive, an
 * unknown user, or a reference used for another amount.
 */
export async function recharge(db: Db, transfer: Transfer & { reference: string }): Promise<Transferred> {
  if (transfer.amountFen <= 0) throw invalid('amount', 'a recharge is positive')
  return move(db, 'recharge', transfer)
}

/** Corrects a balance, up or down, never below the credit limit. The remark says why. Throws as recharge does. */
export async function adjust(db: Db, transfer: Transfer): Promise<Transferred> {
  if (transfer.amountFen === 0) throw invalid('amount', 'an adjustment is not zero')
  return move(db, 'adjustment', transfer)
}

/** Gives back what was charged. Throws as recharge does. */
export async function refund(db: Db, transfer: Transfer): Promise<Transferred> {
  if (transfer.amountFen <= 0) throw invalid('amount', 'a refund is positive')
  return move(db, 'refund', transfer)
}

async function move(db: Db, kind: Kind, transfer: Transfer): Promise<Transferred> {
  if (!Number.isSafeInteger(transfer.amountFen)) throw invalid('amount', 'not a whole number of fen')
  const { userId, amountFen, operator, remark } = transfer
  const reference = transfer.reference ?? null
  const house = kind === 'recharge' ? 'recharge' : kind === 'refund' ? 'revenue' : 'adjustment'
  return transaction(db, async (client) => {
    const accounts = await lockAccounts(client, [userId])
    if (!accounts.has(userId)) throw invalid('user', 'no such account')
    const values = [uuidv7(), kind, userId, amountFen, reference, operator, remark, house]
    const [made] = await rows<{ id: string }>(client, TRANSFER, values).catch((error: unknown) => {
      throw refuseBelowLimit(error, 'amount')
    })
    if (made !== undefined) return { transactionId: made.id, created: true }
    const [known] = await rows<{ id: string; amount_fen: Fen }>(client, FIND, [userId, kind, reference])
    if (known?.amount_fen !== amountFen) throw invalid('reference', 'used before for another amount')
    return { transactionId: known.id, created: false }
  })
}

function invalid(path: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path, message }] })
}
