import { AppError, type FieldError, isUntimely, withoutEmpty } from '@etermai/domain'
import { fieldErrors } from '@etermai/platform'
import type { z } from 'zod'
import { findAmbiguous } from './ambiguous.ts'

/**
 * The form of a signed call: `fields` as `schema` reads them, without those that are empty. Throws INVALID_REQUEST that
 * lists everything that is wrong.
 */
export function readForm<T extends z.ZodType>(schema: T, fields: unknown): z.output<T> {
  const { body, untimely } = readTimed(schema, fields)
  if (untimely.length > 0) throw new AppError('INVALID_REQUEST', { details: untimely })
  return body
}

/**
 * The same for a publication or an entry of a batch. What is only too late by now is answered apart: whoever repeats a
 * request that was right in its time still gets its task.
 */
export function readTimed<T extends z.ZodType>(
  schema: T,
  fields: unknown,
): { body: z.output<T>; untimely: FieldError[] } {
  const sent = withoutEmpty(schema, fields ?? {})
  const parsed = schema.safeParse(sent)
  const ambiguous = findAmbiguous(fields)
  if (parsed.success) {
    if (ambiguous.length === 0) return { body: parsed.data, untimely: [] }
    throw new AppError('INVALID_REQUEST', { details: ambiguous })
  }
  const { issues } = parsed.error
  const details = [...fieldErrors(issues), ...ambiguous]
  // The schemas of publications change nothing, so what was sent is what would have been read.
  if (ambiguous.length === 0 && issues.every(isUntimely)) return { body: sent as z.output<T>, untimely: details }
  throw new AppError('INVALID_REQUEST', { details })
}
