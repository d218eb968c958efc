import { AppError, type FieldError } from '@etermai/domain'
import { fieldErrors } from '@etermai/platform'
import type { z } from 'zod'
import { findAmbiguous } from './ambiguous.ts'

/**
 * The form of a signed call: `fields` as `schema` reads them. `method`, when it is sent, must be the path's last
 * segment, for a signature is for one operation. Throws INVALID_REQUEST that lists everything that is wrong.
 */
export function readForm<T extends z.ZodType>(schema: T, fields: unknown, method: string): z.output<T> {
  const parsed = schema.safeParse(fields ?? {})
  const details = [...(parsed.error === undefined ? [] : fieldErrors(parsed.error.issues)), ...findAmbiguous(fields)]
  if (!details.some(({ path }) => path === 'method')) details.push(...otherMethod(fields, method))
  if (parsed.success && details.length === 0) return parsed.data
  throw new AppError('INVALID_REQUEST', { details })
}

function otherMethod(fields: unknown, expected: string): FieldError[] {
  const { method } = (fields ?? {}) as { method?: unknown }
  return method === undefined || method === expected ? [] : [{ path: 'method', message: `must be ${expected} here` }]
}
