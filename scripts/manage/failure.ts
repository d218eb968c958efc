import { AppError, errorMessage } from '@etermai/domain'
import { isConnectionError } from '@etermai/platform'
import { CommanderError } from 'commander'

export const exitCodes = { ok: 0, refused: 1, usage: 2 } as const

/** The command line itself cannot be used: nothing was asked of the platform. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The command has said all that it found, and not all is well. */
export class FoundSomething extends Error {
  override readonly name = 'FoundSomething'
}

export interface Failure {
  exitCode: number
  /** Stable; `USAGE` for a wrong command line. */
  code: string
  message: string
  details: { path: string; message: string }[]
}

/** What to say about an error; only the exit code where commander has said it. */
export function failureOf(error: unknown): Failure | { exitCode: number } {
  if (error instanceof CommanderError) {
    return { exitCode: error.exitCode === 0 ? exitCodes.ok : exitCodes.usage }
  }
  if (error instanceof FoundSomething) return { exitCode: exitCodes.refused }
  if (error instanceof UsageError)
    return { exitCode: exitCodes.usage, code: 'USAGE', message: error.message, details: [] }
  const refused = { exitCode: exitCodes.refused, details: [] }
  if (error instanceof AppError) {
    // The words of NOT_FOUND are about addresses; its details say what is missing.
    const message = error.code === 'NOT_FOUND' ? 'There is no such thing' : errorMessage(error.code, 'en')
    return { ...refused, code: error.code, message, details: error.details ?? [] }
  }
  const message = error instanceof Error ? error.message : String(error)
  if (isConnectionError(error)) {
    return {
      ...refused,
      code: 'UNAVAILABLE',
      message: `The database cannot be reached (${message}). Is the platform running?`,
    }
  }
  return { ...refused, code: 'INTERNAL', message }
}
