/** Why two strings to sign may differ, as far as their text tells. */
export type DifferenceCause = 'key' | 'missing_key' | 'order' | 'spaces' | 'unicode' | 'percent' | 'sign' | 'empty'

export interface Difference {
  /** What both have, just before. */
  before: string
  expected: string
  found: string
  cause: DifferenceCause | null
}

const AROUND = 32

/** What the platform says of the place where a pasted string to sign first differs from the right one. */
interface Told {
  string_to_sign: string
  differs_at: number
  expected: string | null
  found: string | null
}

/** That place with what stands around it; keys in it are masked by the platform. */
export function differenceIn(
  { string_to_sign: ours, differs_at: at, expected, found }: Told,
  theirs: string,
): Difference {
  const from = Math.max(0, at - AROUND)
  return {
    before: `${from > 0 ? '…' : ''}${ours.slice(from, at)}`,
    expected: expected ?? '',
    found: found ?? '',
    cause: causeOf(ours, theirs, at),
  }
}

function causeOf(ours: string, theirs: string, at: number): DifferenceCause | null {
  const body = withoutKey(ours)
  if (!/(^|&)key=[^&]*$/.test(theirs))
    return theirs === body || body.startsWith(theirs) ? 'missing_key' : bodyCause(body, theirs)
  if (at > body.length) return 'key'
  return bodyCause(body, withoutKey(theirs))
}

function bodyCause(ours: string, theirs: string): DifferenceCause | null {
  const [own, other] = [fieldsOf(ours), fieldsOf(theirs)]
  if (other.some((field) => field.startsWith('sign='))) return 'sign'
  if (other.some((field) => /^\w+=(null|undefined)?$/.test(field) && !own.includes(field))) return 'empty'
  if (ours.replaceAll(/\s/g, '') === theirs.replaceAll(/\s/g, '')) return 'spaces'
  if (/\\u[0-9a-f]{4}/i.test(theirs) && !/\\u[0-9a-f]{4}/i.test(ours)) return 'unicode'
  if (/%[0-9a-f]{2}/i.test(theirs) && decoded(theirs) === ours) return 'percent'
  return sorted(ours) === sorted(theirs) ? 'order' : null
}

function withoutKey(text: string): string {
  return text.replace(/(^|&)key=.*$/s, '')
}

function fieldsOf(text: string): string[] {
  return text.split('&')
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** The same characters in one order: equal for strings that only sort their fields or members in another way. */
function sorted(text: string): string {
  return [...text].toSorted().join('')
}
