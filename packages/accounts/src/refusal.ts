import { AppError } from '@etermai/domain'

/** Which field a constraint of the database speaks about, and what it says in the caller's words. */
export type Constraints = Readonly<Record<string, { path: string; message: string }>>

/** INVALID_REQUEST about one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path, message }] })
}

/** NOT_FOUND with what was looked for. */
export function notFound(path: string, message: string): AppError {
  return new AppError('NOT_FOUND', { details: [{ path, message }] })
}

/**
 * What the database refused, as INVALID_REQUEST about a field, where `constraints` knows the constraint; any other
 * error as it came. Asking first and then writing would lose against a second writer.
 */
export function refusalOf(error: unknown, constraints: Constraints): unknown {
  const name = error instanceof Error ? (error as { constraint?: unknown }).constraint : undefined
  const known = typeof name === 'string' && Object.hasOwn(constraints, name) ? constraints[name] : undefined
  return known === undefined ? error : new AppError('INVALID_REQUEST', { details: [known], cause: error })
}
