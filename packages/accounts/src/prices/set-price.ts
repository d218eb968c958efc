import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { operation, priceFen } from './operation.ts'

const lock = sql(import.meta.url, './lock-price.sql')
const set = sql(import.meta.url, './set-price.sql')

const schema = z.strictObject({ operation, priceFen })

/** The price of an operation, fen, for whoever has none of their own. Accepted tasks keep theirs. Throws INVALID_REQUEST. */
export async function setPrice(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { operation, priceFen } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const [before] = await rows<{ priceFen: number }>(client, lock, [operation])
    if (before?.priceFen === priceFen) return
    await rows(client, set, [operation, priceFen])
    await record({ action: 'price.set', subject: `price:${operation}`, before, after: { priceFen } })
  })
}
