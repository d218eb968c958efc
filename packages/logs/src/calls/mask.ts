import { maskIdentity } from '@etermai/domain'

/** Fields whose value nobody reads again: keys, signatures, passwords, tokens of links and sessions. */
const SECRET =
  /^(sign|signature|string_to_sign|.*(password|passwd|secret|token|authorization|cookie|credential).*|(.*[_-])?keys?|(api|md5|terminal)-?keys?)$/i
/** Fields that hold an identity number, also as somebody writes them who has not read the reference. */
const IDENTITY = /^(id_?no|id_?num(ber)?|(id_?)?card(_?no)?|identity.*|passport.*|cert(ificate)?_?(no|number))$/i
/** A resident identity number wherever it stands. */
const NUMBER = /(?<![0-9])(\d{17}[\dXx]|\d{15})(?![0-9])/g
/** Any document's number in what a screen shows: `SSR FOID MU HK1 NI110101…`. */
const FOID = /((?:SSR\s*)?FOID[^\n]{0,20}?(?:NI|PP|ID))([A-Z0-9-]{5,})/gi
/** Keys as they look, wherever they stand. */
const KEY = /\b(?:ak|tk|mk|sk|whsec)_[A-Za-z0-9+/=_-]{6,}/g

const HIDDEN = '***'
const MAX_DEPTH = 12
const MAX_ITEMS = 100
const MAX_TEXT = 2_000
/** Of the params of one call as JSON. */
const MAX_LENGTH = 4_096
const MAX_HEAD = 200

/**
 * What a call was asked with, as a log may show it: no key, no signature, no full identity number, whatever the call looks
 * like, for refused ones are logged too. What is very long is cut after it was masked.
 */
export function maskCall(params: Record<string, unknown>): Record<string, unknown> {
  const masked = maskObject(params, 0)
  const { length } = JSON.stringify(masked)
  return length <= MAX_LENGTH ? masked : headOf(masked, length)
}

function mask(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value)
  // A number of so many digits is no number.
  if (typeof value === 'number')
    return value >= 1e14 && value < 1e19 ? maskText(String(BigInt(Math.trunc(value)))) : value
  if (typeof value !== 'object' || value === null) return value ?? null
  if (depth >= MAX_DEPTH) return '…'
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => mask(item, depth + 1))
  return maskObject(value, depth + 1)
}

function maskObject(value: object, depth: number): Record<string, unknown> {
  const masked: Record<string, unknown> = Object.create(null)
  for (const [name, field] of Object.entries(value).slice(0, MAX_ITEMS)) {
    const { shown, hides } = named(name)
    if (hides === 'secret') masked[shown] = HIDDEN
    else if (hides === 'identity') masked[shown] = typeof field === 'string' ? storable(maskIdentity(field)) : HIDDEN
    else masked[shown] = mask(field, depth)
  }
  return masked
}

interface Name {
  shown: string
  hides: 'secret' | 'identity' | null
}
/** Almost all calls have the same few names. */
const names = new Map<string, Name>()
const MAX_NAMES = 1_000

function named(name: string): Name {
  const known = names.get(name)
  if (known !== undefined) return known
  const hides = SECRET.test(name) ? 'secret' : IDENTITY.test(name) ? 'identity' : null
  const found: Name = { shown: maskText(name), hides }
  if (names.size < MAX_NAMES && name.length <= 64) names.set(name, found)
  return found
}

/** Nothing of what is looked for is in a text without this. */
const SUSPECT = /\d{15}|FOID|(?:ak|tk|mk|sk|whsec)_/i

function maskText(text: string): string {
  if (text.length <= MAX_TEXT && !SUSPECT.test(text)) return storable(text)
  return storable(
    text
      .replaceAll(FOID, (_all, item: string, idNo: string) => item + maskIdentity(idNo))
      .replaceAll(NUMBER, (idNo) => maskIdentity(idNo))
      .replaceAll(KEY, HIDDEN)
      // Only now: the half of a number would not be known for one.
      .slice(0, MAX_TEXT),
  )
}

/** Postgres holds neither NUL nor half characters. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed()
}

function headOf(masked: Record<string, unknown>, length: number): Record<string, unknown> {
  const head: Record<string, unknown> = { _cut: length }
  let rest = MAX_LENGTH
  for (const [name, value] of Object.entries(masked)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const field = text.length <= MAX_HEAD ? value : `${text.slice(0, MAX_HEAD)}…`.toWellFormed()
    rest -= name.length + Math.min(text.length, MAX_HEAD)
    if (rest < 0) break
    head[name] = field
  }
  return head
}
