/** What is wrong with a line of a whitelist; the platform refuses the same. */
export type WhitelistProblem = 'address' | 'interface' | 'mapped' | 'prefix4' | 'prefix6' | 'repeated'

export interface WhitelistLine {
  /** In the text, from 1. */
  line: number
  /** As it will be kept. */
  range: string
  problem: WhitelistProblem | null
}

/** The addresses and CIDRs of a text, one a line; empty lines say nothing. */
export function readWhitelist(text: string): WhitelistLine[] {
  const known = new Set<string>()
  return text.split(/\r?\n/).flatMap((written, index) => {
    const range = written.trim().toLowerCase()
    if (range === '') return []
    const problem = problemOf(range) ?? (known.has(range) ? 'repeated' : null)
    known.add(range)
    return [{ line: index + 1, range, problem }]
  })
}

function problemOf(range: string): WhitelistProblem | null {
  const [address = '', prefix, ...rest] = range.split('/')
  if (address.includes('%')) return 'interface'
  const bits = bitsOf(address)
  if (bits === null || rest.length > 0) return 'address'
  if (address.startsWith('::ffff:')) return 'mapped'
  if (prefix === undefined) return null
  if (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= bits.length) return null
  return bits.length === 32 ? 'prefix4' : 'prefix6'
}

/** Would a call from this address be let in by these ranges? An empty list lets in all. */
export function letsIn(ranges: readonly string[], address: string): boolean {
  const bits = bitsOf(address.toLowerCase())
  if (ranges.length === 0 || bits === null) return ranges.length === 0
  return ranges.some((range) => {
    const [network = '', prefix] = range.split('/')
    const own = bitsOf(network)
    if (own === null || own.length !== bits.length) return false
    const length = prefix === undefined ? own.length : Number(prefix)
    return own.slice(0, length) === bits.slice(0, length)
  })
}

/** The bits of an address, as 0 and 1; null: it is none. */
function bitsOf(address: string): string | null {
  return address.includes(':') ? bitsOf6(address) : bitsOf4(address)
}

function bitsOf4(address: string): string | null {
  const parts = address.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) return null
  return parts.map((part) => binary(Number(part), 8)).join('')
}

function bitsOf6(address: string): string | null {
  const [head = '', tail, ...more] = address.split('::')
  if (more.length > 0) return null
  const front = groupsOf(head, tail === undefined)
  const back = tail === undefined ? [] : groupsOf(tail, true)
  if (front === null || back === null) return null
  const missing = 8 - front.length - back.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  return [...front, ...Array<number>(missing).fill(0), ...back].map((group) => binary(group, 16)).join('')
}

/** The groups of one side of `::`; the last two may be written as an IPv4 address at the very end. */
function groupsOf(side: string, isEnd: boolean): number[] | null {
  if (side === '') return []
  const groups: number[] = []
  const parts = side.split(':')
  for (const [index, part] of parts.entries()) {
    const as4 = part.includes('.') && isEnd && index === parts.length - 1 ? bitsOf4(part) : null
    if (as4 !== null) groups.push(Number.parseInt(as4.slice(0, 16), 2), Number.parseInt(as4.slice(16), 2))
    else if (/^[0-9a-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, '0')
}
