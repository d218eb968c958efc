import { AppError, type ErrorCode } from '@etermai/domain'

/** Which field a constraint of the database speaks about, and what it says in the caller's words. */
export type Constraints = Readonly<Record<string, { path: string; message: string; code?: ErrorCode }>>

/** What holds whichever verb meets it. */
const always: Constraints = {
  users_last_super_admin: {
    path: 'username',
    message: 'is the last active super administrator',
    code: 'STATE_CONFLICT',
  },
}

/** INVALID_REQUEST about one field. */
export function invalid(path: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path, message }] })
}

/** STATE_CONFLICT with what stands in the way. */
export function conflict(path: string, message: string): AppError {
  return new AppError('STATE_CONFLICT', { details: [{ path, message }] })
}

/** NOT_FOUND with what was looked for. */
export function notFound(path: string, message: string): AppError {
  return new AppError('NOT_FOUND', { details: [{ path, message }] })
}

/**
 * What the database refused, as INVALID_REQUEST (or the code that is given) about a field, where `constraints` knows the constraint; any other
 * error as it came. Asking first and then writing would lose against a second writer.
 */
export function refusalOf(error: unknown, constraints: Constraints): unknown {
  const name = error instanceof Error ? (error as { constraint?: unknown }).constraint : undefined
  const every: Constraints = { ...always, ...constraints }
  const known = typeof name === 'string' && Object.hasOwn(every, name) ? every[name] : undefined
  if (known === undefined) return error
  const { path, message, code = 'INVALID_REQUEST' } = known
  return new AppError(code, { details: [{ path, message }], cause: error })
}
