import { timingSafeEqual } from 'node:crypto'
import { hashTerminalKey } from './key.ts'

/** Is this the terminal's key? In constant time. */
export function fitsTerminalKey(keyHash: string, key: string): boolean {
  const expected = Buffer.from(keyHash, 'utf8')
  const given = Buffer.from(hashTerminalKey(key), 'utf8')
  return expected.length === given.length && timingSafeEqual(expected, given)
}
