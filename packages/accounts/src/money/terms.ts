import { type Fen, fenToYuan } from '@etermai/domain'
import { lockAccounts, setLimits, setLowBalance as setLow } from '@etermai/ledger'
import { etagOf, type Queryable, refuseIfMoved, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { notFound } from '../refusal.ts'
import { ownershipOfUser } from '../users/ownership.ts'
import { readLimits } from '../users/set-limits.ts'

/** What an account is kept by, besides money. */
export interface AccountTerms {
  creditLimitFen: Fen
  lowBalanceFen: Fen | null
}

const fen = z.int().min(0).max(10_000_000_000)
const edited = { userId: z.int(), etag: z.string() }
const credit = z.strictObject({ ...edited, creditLimitFen: fen, remark: z.string().trim().min(1).max(500) })
const low = z.strictObject({ ...edited, lowBalanceFen: fen.nullable() })

/** How far below zero a customer may go. Throws INVALID_REQUEST (also below what is used), NOT_FOUND, EDIT_CONFLICT. */
export function setCreditLimit(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof credit>,
): Promise<AccountTerms> {
  const { userId, etag, creditLimitFen, remark } = validate(credit, input)
  return edit(management, { userId, etag, field: 'creditLimitFen', remark }, (client) =>
    setLimits(client, userId, { creditLimitFen }),
  )
}

/** Below what a warning is raised, or null for none. Throws INVALID_REQUEST, NOT_FOUND, EDIT_CONFLICT. */
export function setLowBalance(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof low>,
): Promise<AccountTerms> {
  const { userId, etag, lowBalanceFen } = validate(low, input)
  return edit(management, { userId, etag, field: 'lowBalanceFen' }, (client) => setLow(client, userId, lowBalanceFen))
}

interface Edit {
  userId: number
  etag: string
  field: keyof AccountTerms
  remark?: string
}

function edit(
  management: Pick<Management, 'db' | 'actor'>,
  { userId, etag, field, remark }: Edit,
  write: (client: Queryable) => Promise<void>,
): Promise<AccountTerms> {
  return change(management, async ({ client, record }) => {
    const user = await ownershipOfUser(client, userId)
    if (user === null) throw notFound('userId', `no user ${userId}`)
    await lockAccounts(client, [userId])
    const before = await termsOf(client, userId)
    refuseIfMoved(wireOf(before), etag, [field === 'creditLimitFen' ? 'credit_limit' : 'low_balance'])
    await write(client)
    const after = await termsOf(client, userId)
    if (after[field] !== before[field])
      await record({
        action: field === 'creditLimitFen' ? 'money.credit_limit' : 'money.low_balance',
        subject: `user:${user.username}`,
        before: { [field]: before[field] },
        after: { [field]: after[field], ...(remark === undefined ? {} : { remark }) },
      })
    return after
  })
}

/** Names the state of the terms, as their edits send it back. */
export function etagOfTerms(terms: AccountTerms): string {
  return etagOf(wireOf(terms))
}

function wireOf({ creditLimitFen, lowBalanceFen }: AccountTerms) {
  return {
    credit_limit: fenToYuan(creditLimitFen),
    low_balance: lowBalanceFen === null ? null : fenToYuan(lowBalanceFen),
  }
}

async function termsOf(client: Queryable, userId: number): Promise<AccountTerms> {
  const limits = await readLimits(client, userId)
  if (limits === null) throw notFound('userId', `user ${userId} has no account`)
  const { creditLimitFen, lowBalanceFen } = limits
  return { creditLimitFen, lowBalanceFen }
}
