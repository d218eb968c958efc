import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { invalid, notFound } from '../refusal.ts'
import { username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { operation, priceFen } from './operation.ts'

const makeRoom = sql(import.meta.url, './make-room.sql')
const set = sql(import.meta.url, './set-price-override.sql')
const end = sql(import.meta.url, './end-price-override.sql')

const toSet = z
  .strictObject({
    username,
    operation,
    priceFen,
    /** Now, where it is left out. */
    validFrom: z.date().optional(),
    /** Without end, where it is left out. */
    validUntil: z.date().optional(),
    remark: z.string().trim().min(1).max(500).optional(),
    /** What holds meanwhile gives way; otherwise it is refused. */
    replace: z.boolean().default(true),
  })
  .refine(({ validFrom, validUntil }) => validUntil === undefined || validUntil > (validFrom ?? new Date()), {
    path: ['validUntil'],
    error: 'must be later than the beginning, and in the future',
  })

const toClear = z.strictObject({ username, operation })
const toEnd = z.strictObject({ username, id: z.int(), at: z.date().optional() })

/** A user's own price of an operation. */
export interface PriceOverride {
  id: number
  /** Fen. */
  priceFen: number
  validFrom: Date
  validUntil: Date | null
}

const CONSTRAINTS = {
  price_overrides_check: { path: 'validUntil', message: 'must be later than the beginning' },
  price_overrides_one_at_a_time: { path: 'validFrom', message: 'another price of their own holds at that time' },
}

/** Sets a user's own price of an operation for a while. Throws INVALID_REQUEST, NOT_FOUND. */
export async function setPriceOverride(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof toSet>,
): Promise<PriceOverride> {
  const { username, operation, priceFen, validFrom, validUntil, remark, replace } = validate(toSet, input)
  return change(
    management,
    async ({ client, record }) => {
      const user = await lockUser(client, username)
      const when = [validFrom ?? null, validUntil ?? null]
      const gaveWay = replace ? await rows<PriceOverride>(client, makeRoom, [user.id, operation, ...when]) : []
      const values = [user.id, operation, priceFen, ...when, management.actor.name, remark ?? null]
      const [after] = await rows<PriceOverride>(client, set, values)
      if (after === undefined) throw new Error('a price was not kept')
      const [before] = gaveWay
      await record({
        action: 'price.override',
        subject: `user:${username}`,
        before: before && { operation, ...before },
        after: { operation, ...after, remark },
      })
      return after
    },
    CONSTRAINTS,
  )
}

/** The general price holds for the user again. Throws INVALID_REQUEST, NOT_FOUND where there is no price of their own. */
export async function clearPriceOverride(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof toClear>,
): Promise<void> {
  const { username, operation } = validate(toClear, input)
  await change(management, async ({ client, record }) => {
    const user = await lockUser(client, username)
    const ended = await rows<PriceOverride>(client, end, [null, user.id, operation, null])
    const [before] = ended
    if (before === undefined) throw notFound('operation', `${username} has no price of their own for ${operation}`)
    await record({ action: 'price.clear_override', subject: `user:${username}`, before: { operation, ...before } })
  })
}

/**
 * Ends one of a user's own prices, now or at a later moment; one that has not begun is withdrawn. Throws INVALID_REQUEST,
 * NOT_FOUND for one that has ended.
 */
export async function endPriceOverride(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof toEnd>,
): Promise<void> {
  const { username, id, at } = validate(toEnd, input)
  if (at !== undefined && at <= new Date()) throw invalid('at', 'must be in the future')
  await change(
    management,
    async ({ client, record }) => {
      const user = await lockUser(client, username)
      const [before] = await rows<PriceOverride>(client, end, [id, user.id, null, at ?? null])
      if (before === undefined) throw notFound('id', `no price ${id} of ${username} that holds or will`)
      await record({ action: 'price.end_override', subject: `user:${username}`, before, after: { at: at ?? 'now' } })
    },
    CONSTRAINTS,
  )
}
