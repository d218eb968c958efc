import { fenToYuan } from '@etermai/domain'
import { setLimits as setAccountLimits } from '@etermai/ledger'
import { type Queryable, refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { limits, username } from './fields.ts'
import { lockUser } from './lock-user.ts'

const read = sql(import.meta.url, './read-limits.sql')

const schema = z.strictObject({ username, etag: z.string().optional(), ...limits.shape })

/** Limits of a customer: money in fen, rates per second. */
export interface CustomerLimits {
  creditLimitFen: number
  backlogCap: number
  ratePerSecond: number
  rateBurst: number
  weight: number
  lowBalanceFen: number | null
}

const wireNames = {
  creditLimitFen: 'credit_limit',
  backlogCap: 'backlog_cap',
  ratePerSecond: 'rate_per_second',
  rateBurst: 'rate_burst',
  weight: 'weight',
  lowBalanceFen: 'low_balance',
} as const satisfies Record<keyof CustomerLimits, string>

/** Limits under the names and in the units that they have on the wire: an etag names this. */
export function limitsStateOf(limits: CustomerLimits) {
  return {
    credit_limit: fenToYuan(limits.creditLimitFen),
    backlog_cap: limits.backlogCap,
    rate_per_second: limits.ratePerSecond,
    rate_burst: limits.rateBurst,
    weight: limits.weight,
    low_balance: limits.lowBalanceFen === null ? null : fenToYuan(limits.lowBalanceFen),
  }
}

/** The limits as they are, or null where the user has no account. */
export async function readLimits(db: Queryable, userId: number): Promise<CustomerLimits | null> {
  const [row] = await rows<CustomerLimits>(db, read, [userId])
  return row ?? null
}

/**
 * Changes those limits that are given. Throws INVALID_REQUEST (also when the credit limit would fall below what is
 * used already), NOT_FOUND, EDIT_CONFLICT.
 */
export async function setLimits(management: Management, input: z.input<typeof schema>): Promise<CustomerLimits> {
  const { username, etag, ...wanted } = validate(schema, input)
  return change(management, async ({ client, record, bounds }) => {
    const user = await lockUser(client, username, bounds)
    const before = await readLimits(client, user.id)
    if (etag !== undefined && before !== null) {
      const asked = Object.keys(wanted).map((name) => wireNames[name as keyof CustomerLimits])
      refuseIfMoved(limitsStateOf(before), etag, asked)
    }
    await setAccountLimits(client, user.id, wanted)
    const after = await readLimits(client, user.id)
    if (after === null) throw new Error(`user ${user.id} has no account`)
    if (JSON.stringify(before) !== JSON.stringify(after))
      await record({ action: 'user.limits', subject: `user:${username}`, before, after })
    return after
  })
}
