import { AppError } from '@etermai/domain'
import { type Failures, terminalKeyOf } from './authenticate.ts'
import type { TerminalCache } from './cache.ts'
import { hashTerminalKey } from './key.ts'

/**
 * Refuses whoever shows a key in the header that no terminal has, before a large body of theirs is read. That the key
 * is the terminal's that the body names is found out later, as it is for those who send it in the body alone.
 *
 * @param cache by key
 * @throws TERMINAL_KEY_INVALID, RATE_LIMITED
 */
export async function refuseUnknownKey(
  cache: TerminalCache,
  call: { authorization: string | undefined; ip: string },
  failures: Failures,
): Promise<void> {
  const key = terminalKeyOf(call.authorization, undefined)
  if (key === undefined || (await cache.get(hashTerminalKey(key))) !== null) return
  failures.check(call.ip)
  failures.failed(call.ip)
  throw new AppError('TERMINAL_KEY_INVALID')
}
