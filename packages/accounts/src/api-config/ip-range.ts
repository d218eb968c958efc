import { isIP } from 'node:net'
import { z } from 'zod'

/** An address or a CIDR, IPv4 or IPv6, in lower case. */
export const ipRange = z
  .string()
  .trim()
  .toLowerCase()
  .superRefine((text, context) => {
    const problem = problemOf(text)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })

function problemOf(text: string): string | null {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0)
    return 'must be an address or a CIDR, like 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32'
  if (address.includes('%')) return 'must not name a network interface'
  // Callers over IPv4 are known by their IPv4 address: a mapped one would match nobody.
  if (address.startsWith('::ffff:')) return 'must be written as the IPv4 address itself'
  if (prefix === undefined) return null
  const bits = version === 4 ? 32 : 128
  return /^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= bits ? null : `must have a prefix of 0-${bits} bits`
}
