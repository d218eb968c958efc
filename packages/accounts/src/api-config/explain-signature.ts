import { type SignType, signatureMatches, signBody, stringToSign } from '@etermai/domain'
import { isSameSecret } from '@etermai/platform'

const MASK = '***'
const SHOWN = 40

export interface Explanation {
  /** With the key masked. */
  stringToSign: string
  signature: string
  /** Is the request's own `sign` right? null: it has none. */
  matches: boolean | null
  /** Where the string that was signed first differs; null: nowhere, or none was given. */
  differsAt: number | null
  expected: string | null
  found: string | null
}

/** How a request is signed with a key, which the answer never holds, and where another's string to sign differs. */
export function explainSignature(
  request: Readonly<Record<string, unknown>>,
  md5Key: string,
  signType: SignType,
  theirs: string | undefined,
): Explanation {
  const ours = stringToSign(request, MASK)
  const signature = signBody(request, md5Key, signType)
  const matches = typeof request.sign === 'string' ? signatureMatches(request.sign, signature) : null
  const common = { stringToSign: ours, signature, matches }
  if (theirs === undefined) return { ...common, differsAt: null, expected: null, found: null }
  // The right key is masked; a wrong one is a difference, and is not repeated either.
  const [, head = theirs, key] = /^(.*&key=|key=)(.*)$/s.exec(theirs) ?? []
  const masked =
    key === undefined ? theirs : `${head}${isSameSecret(key, md5Key) || key === MASK ? MASK : '<another key>'}`
  const at = ours.split('').findIndex((unit, index) => masked[index] !== unit)
  const differsAt = at >= 0 ? at : masked.length > ours.length ? ours.length : null
  if (differsAt === null) return { ...common, differsAt, expected: null, found: null }
  const from = (text: string) => text.slice(differsAt, differsAt + SHOWN)
  return { ...common, differsAt, expected: from(ours), found: from(masked) }
}
