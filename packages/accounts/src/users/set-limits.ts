import { setLimits as setAccountLimits } from '@etermai/ledger'
import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { limits, username } from './fields.ts'
import { lockUser } from './lock-user.ts'

const read = sql(import.meta.url, './read-limits.sql')

const schema = z.strictObject({ username, ...limits.shape })

/** Limits of a customer: money in fen, rates per second. */
export interface CustomerLimits {
  creditLimitFen: number
  backlogCap: number
  ratePerSecond: number
  rateBurst: number
  weight: number
  lowBalanceFen: number | null
}

/** The limits as they are, or null where the user has no account. */
export async function readLimits(db: Queryable, userId: number): Promise<CustomerLimits | null> {
  const [row] = await rows<CustomerLimits>(db, read, [userId])
  return row ?? null
}

/**
 * Changes those limits that are given. Throws INVALID_REQUEST (also when the credit limit would fall below what is
 * used already), NOT_FOUND.
 */
export async function setLimits(management: Management, input: z.input<typeof schema>): Promise<CustomerLimits> {
  const { username, ...wanted } = validate(schema, input)
  return change(management, async ({ client, record }) => {
    const user = await lockUser(client, username)
    const before = await readLimits(client, user.id)
    await setAccountLimits(client, user.id, wanted)
    const after = await readLimits(client, user.id)
    if (after === null) throw new Error(`user ${user.id} has no account`)
    if (JSON.stringify(before) !== JSON.stringify(after))
      await record({ action: 'user.limits', subject: `user:${username}`, before, after })
    return after
  })
}
