import { timingSafeEqual } from 'node:crypto'
import { hashTerminalKey } from './key.ts'

/** Is this the terminal's key? In constant time. */
export function fitsTerminalKey(keyHash: string, key: string): boolean {
  return isSameKey(keyHash, hashTerminalKey(key))
}

/** Do two hashes stand for one key? In constant time. */
export function isSameKey(keyHash: string, other: string): boolean {
  const [a, b] = [Buffer.from(keyHash, 'utf8'), Buffer.from(other, 'utf8')]
  return a.length === b.length && timingSafeEqual(a, b)
}
