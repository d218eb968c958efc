import { AppError } from '@etermai/domain'
import type { z } from 'zod'

/** Where a list goes on: the sort values of its last item, opaque on the wire. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values of a cursor, or null where none was sent. Throws INVALID_REQUEST for what this list has not made. */
export function decodeCursor<T extends z.ZodType>(text: string | undefined, schema: T): z.output<T> | null {
  if (text === undefined) return null
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError('INVALID_REQUEST', { details: [{ path: 'cursor', message: 'is not of this list' }], cause })
  }
}

/** One page out of `limit` + 1 rows: what was asked for, and where it goes on. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  sortValues: (row: Row) => readonly unknown[],
): { rows: Row[]; nextCursor: string | null } {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, nextCursor: found.length > limit && last !== undefined ? encodeCursor(sortValues(last)) : null }
}
