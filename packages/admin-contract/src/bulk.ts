import { z } from 'zod'
import { wireTime } from './fields.ts'

/** At most so many things are named one by one. */
export const MAX_NAMED = 1_000

/** Names what a preview counted, and who may act on it. */
export const bulkToken = z
  .string()
  .min(1)
  .max(100_000)
  .meta({ description: 'From the preview, or next_token of the batch before; holds for 15 minutes' })

/** What a preview answers: nothing has been done yet. */
export const preview = z.object({
  count: z.number().meta({ description: 'Exact up to 10,000' }),
  more: z.boolean().meta({ description: 'There are more than those' }),
  by_status: z.record(z.string(), z.number()),
  token: bulkToken,
  expires_at: wireTime,
})

export const runBody = z.strictObject({ token: bulkToken })

/** What one batch did. The same token again does nothing twice. */
export const batchDone = z.object({
  done: z.number(),
  refused: z.array(z.object({ id: z.string(), code: z.string(), message: z.string().nullable() })),
  next_token: z.string().nullable().meta({ description: 'Send it for the next batch; null: all is done' }),
})

/** Either named one by one, or by a filter. */
export function chosen<Filter extends z.ZodRawShape>(filter: Filter) {
  return z
    .strictObject({
      ids: z.array(z.uuid()).min(1).max(MAX_NAMED).optional(),
      filter: z.strictObject(filter).optional(),
    })
    .refine(({ ids, filter: by }) => (ids === undefined) !== (by === undefined), {
      path: ['filter'],
      error: 'give either ids or filter',
    })
}
