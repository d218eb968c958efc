import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { notFound } from '../refusal.ts'
import { username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { operation, priceFen } from './operation.ts'

const lock = sql(import.meta.url, './lock-price-override.sql')
const set = sql(import.meta.url, './set-price-override.sql')
const clear = sql(import.meta.url, './clear-price-override.sql')

const toSet = z
  .strictObject({
    username,
    operation,
    priceFen,
    /** Now, where it is left out. */
    validFrom: z.date().optional(),
    /** Without end, where it is left out. */
    validUntil: z.date().optional(),
  })
  .refine(({ validFrom, validUntil }) => validUntil === undefined || validUntil > (validFrom ?? new Date()), {
    path: ['validUntil'],
    error: 'must be later than the beginning, and in the future',
  })

const toClear = z.strictObject({ username, operation })

interface Override {
  priceFen: number
  validFrom: Date
  validUntil: Date | null
}

/** A user's own price of an operation, fen. Throws INVALID_REQUEST, NOT_FOUND. */
export async function setPriceOverride(management: Management, input: z.input<typeof toSet>): Promise<void> {
  const { username, operation, priceFen, validFrom, validUntil } = validate(toSet, input)
  await change(
    management,
    async ({ client, record }) => {
      const user = await lockUser(client, username)
      const [before] = await rows<Override>(client, lock, [user.id, operation])
      const values = [user.id, operation, priceFen, validFrom ?? null, validUntil ?? null]
      const [after] = await rows<Override>(client, set, values)
      await record({
        action: 'price.override',
        subject: `user:${username}`,
        before: before && { operation, ...before },
        after: { operation, ...after },
      })
    },
    { price_overrides_check: { path: 'validUntil', message: 'must be later than the beginning' } },
  )
}

/** The general price holds for the user again. Throws INVALID_REQUEST, NOT_FOUND where there is no price of their own. */
export async function clearPriceOverride(management: Management, input: z.input<typeof toClear>): Promise<void> {
  const { username, operation } = validate(toClear, input)
  await change(management, async ({ client, record }) => {
    const user = await lockUser(client, username)
    const [before] = await rows<Override>(client, clear, [user.id, operation])
    if (before === undefined) throw notFound('operation', `${username} has no price of their own for ${operation}`)
    await record({ action: 'price.clear_override', subject: `user:${username}`, before: { operation, ...before } })
  })
}
