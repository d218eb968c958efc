import { AppError } from '@etermai/domain'
import type { TerminalCache } from './cache.ts'
import type { TerminalForAuth } from './find-for-auth.ts'
import { fitsTerminalKey } from './fits-key.ts'

/** The key of a call: `Authorization: Bearer …`, else the body's. Undefined where there is neither. */
export function terminalKeyOf(authorization: string | undefined, inBody: string | undefined): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')
  return bearer?.[1] ?? inBody
}

/** Refuses addresses that have failed too often, and counts another failure. */
export interface Failures {
  check(ip: string): void
  failed(ip: string): void
}

/**
 * The terminal that calls. A key that was rotated a moment ago is looked up again. Whoever has the right key is never
 * refused for others at its address: only a wrong one is held against it. Throws TERMINAL_KEY_INVALID, RATE_LIMITED.
 */
export async function authenticateTerminal(
  cache: TerminalCache,
  call: { terminalId: string; key: string | undefined; ip: string },
  failures: Failures,
): Promise<TerminalForAuth> {
  const { terminalId, key, ip } = call
  const known = key === undefined ? null : await cache.get(terminalId)
  if (known !== null && key !== undefined && fitsTerminalKey(known.keyHash, key)) return known
  failures.check(ip)
  const fresh = known === null ? null : await cache.refresh(terminalId)
  if (fresh !== null && key !== undefined && fitsTerminalKey(fresh.keyHash, key)) return fresh
  failures.failed(ip)
  throw new AppError('TERMINAL_KEY_INVALID')
}
