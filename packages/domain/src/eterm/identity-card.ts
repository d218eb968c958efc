import { isRealDate, todayInShanghai } from './dates.ts'

/** Weights and check characters of GB 11643 (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

/** The 18th character that belongs to the first 17 digits. */
export function identityCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/** The birth date that an 18-character identity number carries, `YYYY-MM-DD`; not checked for being real. */
export function birthDateOfIdentityCard(idNo: string): string {
  return `${idNo.slice(6, 10)}-${idNo.slice(10, 12)}-${idNo.slice(12, 14)}`
}

/**
 * What is wrong with a resident identity number, or null when nothing is.
 * @param today `YYYY-MM-DD`; nobody is born after it
 */
export function identityCardFault(idNo: string, today: string = todayInShanghai()): string | null {
  if (!/^\d{17}[\dX]$/.test(idNo)) return 'must be 17 digits and a check character (a digit or capital X)'
  const birthDate = birthDateOfIdentityCard(idNo)
  if (!isRealDate(birthDate) || birthDate < '1900-01-01') return `holds a birth date that does not exist (${birthDate})`
  if (birthDate > today) return `holds a birth date in the future (${birthDate})`
  if (identityCheckCharacter(idNo) !== idNo[17]) return 'has a wrong check digit'
  return null
}

/**
 * An identity number as logs and lists may show it: the first three and the last two characters remain.
 * Numbers of seven characters or fewer are hidden whole, for little would be hidden otherwise.
 */
export function maskIdentity(idNo: string): string {
  if (idNo.length <= 7) return '*'.repeat(idNo.length)
  return `${idNo.slice(0, 3)}${'*'.repeat(idNo.length - 5)}${idNo.slice(-2)}`
}
