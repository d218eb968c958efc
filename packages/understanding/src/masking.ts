import { halfWidth } from './sentence.ts'

/**
 * What must not leave the house: identity numbers, passports, telephones. No run of seven digits is left, whatever
 * stands around it, and none of ten with gaps; a date as 20261203 or 2026-12-03 is no secret.
 */
const PRIVATE =
  /(?<!\d)(?!20\d{2}-\d{2}-\d{2})\+?\d(?:[ -]?\d){9,}[Xx]?|(?<![A-Za-z0-9])20[2-9]\d[01]\d[0-3]\d(?!\d)|[A-Za-z]{0,3}\d{7,}[Xx]?/g
const DATE = /^20[2-9]\d[01]\d[0-3]\d$/
const PREFIX = /^(?:NI|PP|ID)(?=[A-Z]{0,2}\d)/
const IDENTITY_DIGITS = 15

export interface Masked {
  /** The sentence with `PRIVATE_1`, `PRIVATE_2` … in place of each number. */
  text: string
  /** Puts the numbers back into whatever was made of it. */
  restore<Value>(value: Value): Value
}

/** Takes private numbers out of a sentence, to be put back into what somebody else makes of it. */
export function maskPrivate(text: string): Masked {
  const numbers: string[] = []
  const masked = halfWidth(text).replaceAll(PRIVATE, (found) => {
    if (DATE.test(found)) return found
    numbers.push(written(found))
    return ` PRIVATE_${numbers.length} `
  })
  const restore = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replaceAll(/PRIVATE_(\d+)/g, (all, n: string) => numbers[Number(n) - 1] ?? all)
    if (Array.isArray(value)) return value.map(restore)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, restore(each)]))
  }
  return { text: masked, restore: <Value>(value: Value) => restore(value) as Value }
}

/** As parameters write it: without its gaps; a telephone and a ticket keep their hyphens. */
function written(found: string): string {
  const plain = found.toUpperCase().replaceAll(' ', '').replace(PREFIX, '')
  return plain.replaceAll(/\D/g, '').length >= IDENTITY_DIGITS ? plain.replaceAll('-', '') : plain
}
