import { AppError } from '@etermai/domain'
import type { TerminalCache } from './cache.ts'
import type { TerminalForAuth } from './find-for-auth.ts'
import { fitsTerminalKey } from './fits-key.ts'

/** The key of a call: `Authorization: Bearer …`, else the body's. Undefined where there is neither. */
export function terminalKeyOf(authorization: string | undefined, inBody: string | undefined): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')
  return bearer?.[1] ?? inBody
}

/** The terminal that calls. Throws TERMINAL_KEY_INVALID. A key that was rotated a moment ago is looked up again. */
export async function authenticateTerminal(
  cache: TerminalCache,
  terminalId: string,
  key: string | undefined,
): Promise<TerminalForAuth> {
  if (key === undefined) throw new AppError('TERMINAL_KEY_INVALID')
  const known = await cache.get(terminalId)
  if (known !== null && fitsTerminalKey(known.keyHash, key)) return known
  const fresh = known === null ? null : await cache.refresh(terminalId)
  if (fresh === null || !fitsTerminalKey(fresh.keyHash, key)) throw new AppError('TERMINAL_KEY_INVALID')
  return fresh
}
