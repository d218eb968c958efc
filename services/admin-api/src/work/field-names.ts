import type { publication } from '@etermai/admin-contract'
import { AppError, type FieldError } from '@etermai/domain'
import type { z } from 'zod'

/** A publication of the console under the names of the customers' API, which validates it. */
export function entryOf({ request_id, callback_url, ...same }: z.output<typeof publication>): Record<string, unknown> {
  return { ...same, requestId: request_id, callbackUrl: callback_url }
}

const NAMES: Readonly<Record<string, string>> = { requestId: 'request_id', callbackUrl: 'callback_url' }

/** What is refused about fields of the customers' API, about those of the console. */
export function underOurNames<T>(read: () => T): T {
  try {
    const result = read()
    return result instanceof Promise ? (result.catch(rename) as T) : result
  } catch (error) {
    return rename(error)
  }
}

function rename(error: unknown): never {
  if (!(error instanceof AppError) || error.details === undefined) throw error
  const details = error.details.map((detail): FieldError => ({ ...detail, path: NAMES[detail.path] ?? detail.path }))
  const { code, retryAfter, cause } = error
  throw new AppError(code, { details, cause, ...(retryAfter === undefined ? {} : { retryAfter }) })
}
