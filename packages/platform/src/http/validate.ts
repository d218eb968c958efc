import { AppError, type FieldError } from '@etermai/domain'
import type { z } from 'zod'

/** The body as `schema` reads it. Throws INVALID_REQUEST that lists every offending field with its path. */
export function validate<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body ?? {})
  if (parsed.success) return parsed.data
  throw new AppError('INVALID_REQUEST', { details: fieldErrors(parsed.error.issues) })
}

/** More than these help nobody, and an answer must not grow with what is wrong in a question. */
const MAX_DETAILS = 100

/** One entry a field, the first of what is wrong with it; an unknown name is reported at its own path. The first 100. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const errors = issues
    .slice(0, MAX_DETAILS)
    .flatMap((issue): FieldError[] =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, MAX_DETAILS)
            .map((key) => ({ path: pathOf([...issue.path, key]), message: 'unknown field' }))
        : [{ path: pathOf(issue.path), message: issue.message }],
    )
  const seen = new Set<string>()
  return errors.filter(({ path }) => !seen.has(path) && seen.add(path)).slice(0, MAX_DETAILS)
}

const MAX_NAME = 100

function pathOf(path: readonly PropertyKey[]): string {
  let text = ''
  for (const step of path)
    text += typeof step === 'number' ? `[${step}]` : text === '' ? nameOf(step) : `.${nameOf(step)}`
  return text
}

/** A name that somebody made up may be as long as a body. */
function nameOf(step: PropertyKey): string {
  return String(step).slice(0, MAX_NAME).toWellFormed()
}
