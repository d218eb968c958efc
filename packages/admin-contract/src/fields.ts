import { wireTime, yuan } from '@etermai/domain'
import { z } from 'zod'

export { wireTime, yuan }

/** Where a list goes on: opaque, made by the list itself. */
export const cursor = z
  .string()
  .min(1)
  .max(500)
  .optional()
  .meta({ description: 'next_cursor of the page before; the first page without it' })
export const limit = z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Items of a page' })
/** The query fields of every list. */
export const paging = { cursor, limit }

/** The answer of every list: keyset pages, so that page 10,000 costs what page 1 costs. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().meta({ description: 'null: this was the last page' }),
  })
}

/** What an editable thing carries and its edit sends back. */
export const etag = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .meta({ description: 'Names this state of the thing' })

export const username = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/, 'must be 1-64 of A-Z a-z 0-9 . _ @ -, beginning with a letter or digit')
export const password = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(200, 'must have at most 200 characters')
/** A day of Asia/Shanghai. */
export const day = z.iso.date().meta({ description: 'YYYY-MM-DD in Asia/Shanghai' })
/** A moment as people and programs write it. */
export const moment = z.iso.datetime({ offset: true, error: 'must be RFC 3339 with an offset' }).meta({
  format: 'date-time',
})
export const none = z.object({}).meta({ description: 'Nothing to say' })

/** Several values of a filter: repeated, or separated by commas. */
export function several<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(item).min(1).max(50).meta({ description: 'Repeated, or separated by commas' }),
  )
}
