import { AppError, type FieldError, isUntimely } from '@etermai/domain'
import { fieldErrors } from '@etermai/platform'
import type { z } from 'zod'
import { findAmbiguous } from './ambiguous.ts'

/**
 * The form of a signed call: `fields` as `schema` reads them. `method`, when it is sent, must be the path's last
 * segment, for a signature is for one operation. Throws INVALID_REQUEST that lists everything that is wrong.
 */
export function readForm<T extends z.ZodType>(schema: T, fields: unknown, method: string): z.output<T> {
  const { body, untimely } = readTimed(schema, fields, method)
  if (untimely.length > 0) throw new AppError('INVALID_REQUEST', { details: untimely })
  return body
}

/**
 * The same for a publication, or, without `method`, for an entry of a batch. What is only too late by now is answered
 * apart: whoever repeats a request that was right in its time still gets its task.
 */
export function readTimed<T extends z.ZodType>(
  schema: T,
  fields: unknown,
  method?: string,
): { body: z.output<T>; untimely: FieldError[] } {
  const parsed = schema.safeParse(fields ?? {})
  const others = method === undefined ? [] : findAmbiguous(fields)
  if (parsed.success) {
    if (method !== undefined) others.push(...otherMethod(fields, method))
    if (others.length === 0) return { body: parsed.data, untimely: [] }
    throw new AppError('INVALID_REQUEST', { details: others })
  }
  const { issues } = parsed.error
  const details = [...fieldErrors(issues), ...others]
  if (method !== undefined && !details.some(({ path }) => path === 'method'))
    details.push(...otherMethod(fields, method))
  // The schemas of publications change nothing, so what was sent is what would have been read.
  if (details.length === issues.length && issues.every(isUntimely))
    return { body: fields as z.output<T>, untimely: details }
  throw new AppError('INVALID_REQUEST', { details })
}

function otherMethod(fields: unknown, expected: string): FieldError[] {
  const { method } = (fields ?? {}) as { method?: unknown }
  return method === undefined || method === expected ? [] : [{ path: 'method', message: `must be ${expected} here` }]
}
