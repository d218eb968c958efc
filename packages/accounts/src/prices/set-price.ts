import { fenToYuan } from '@etermai/domain'
import { etagOf, refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { operation, priceFen } from './operation.ts'

const lock = sql(import.meta.url, './lock-price.sql')
const set = sql(import.meta.url, './set-price.sql')

const schema = z.strictObject({ operation, priceFen, etag: z.string().optional() })

/**
 * The price of an operation, fen, for whoever has none of their own. Accepted tasks keep theirs. Throws INVALID_REQUEST,
 * and EDIT_CONFLICT where an etag is given that names another state.
 */
export async function setPrice(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof schema>,
): Promise<void> {
  const { operation, priceFen, etag } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const [before] = await rows<{ priceFen: number }>(client, lock, [operation])
    if (etag !== undefined) refuseIfMoved(wireOf(before?.priceFen), etag, ['price'])
    if (before?.priceFen === priceFen) return
    await rows(client, set, [operation, priceFen, management.actor.name])
    await record({ action: 'price.set', subject: `price:${operation}`, before, after: { priceFen } })
  })
}

/** Names the state of a general price; undefined where there is none. */
export function etagOfPrice(priceFen: number | undefined): string {
  return etagOf(wireOf(priceFen))
}

function wireOf(priceFen: number | undefined) {
  return { price: priceFen === undefined ? null : fenToYuan(priceFen) }
}
