import { toLocal } from '../../../lists/times.ts'

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CHANCE = 5

/**
 * The reference of an entry, made once and sent again with it: whatever is sent twice under it is entered once. Says
 * when it was made, in the zone of whoever made it, and ends by chance.
 */
export function makeReference(
  prefix: string,
  timeZone: string,
  now: Date = new Date(),
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(CHANCE)),
): string {
  const [day = '', time = ''] = toLocal(now.toISOString(), timeZone).split('T')
  const end = [...random].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `${prefix}-${day.replaceAll('-', '')}-${time.replace(':', '')}-${end}`
}
