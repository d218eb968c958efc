import { hash, randomBytes } from 'node:crypto'

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** `tm_` and 10 lower-case base32 characters: 50 random bits that can be read out over the telephone. */
export function newTerminalId(): string {
  let id = 'tm_'
  for (const byte of randomBytes(10)) id += BASE32.charAt(byte & 31)
  return id
}

/** `tk_` and 43 characters: 256 random bits, so that its hash needs no salt and no slow function. */
export function newTerminalKey(): string {
  return `tk_${randomBytes(32).toString('base64url')}`
}

/** How a terminal's key is stored: SHA-256, hex. */
export function hashTerminalKey(key: string): string {
  return hash('sha256', key, 'hex')
}
