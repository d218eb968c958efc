import { commaList } from '@etermai/platform'
import ipaddr from 'ipaddr.js'

/** Ranges that callbacks may reach although they are not public. Made by parseAllowList. */
export type AllowList = readonly (readonly [Address, number])[]

type Address = ipaddr.IPv4 | ipaddr.IPv6

/**
 * What ipaddr.js takes for ordinary unicast and yet leads inside somewhere: Azure's host agent, which answers every
 * virtual machine on a public address.
 */
const NOT_PUBLIC_EITHER = [ipaddr.parseCIDR('168.63.129.16/32')]

/** All that is assigned for the public internet (RFC 4291); whatever lies outside is special or not assigned. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3')

/** Throws RangeError on what is neither an address nor a range like `127.0.0.0/8` or `fd00::/8`. */
export function parseAllowList(cidrs: readonly string[]): AllowList {
  return cidrs.map((cidr) => {
    try {
      const [address, bits] = cidr.includes('/') ? ipaddr.parseCIDR(cidr) : hostRange(cidr)
      return plain(address, bits)
    } catch (cause) {
      throw new RangeError(`not an address range: ${cidr}`, { cause })
    }
  })
}

function hostRange(text: string): [Address, number] {
  const address = ipaddr.parse(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

/** `::ffff:10.0.0.0/104` is `10.0.0.0/8`. */
function plain(address: Address, bits: number): [Address, number] {
  if (address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress() && bits >= 96) {
    return [(address as ipaddr.IPv6).toIPv4Address(), bits - 96]
  }
  return [address, bits]
}

/** The address, an IPv4-mapped one as the IPv4 it reaches; null for what is no address. */
function parse(ip: string): Address | null {
  return ipaddr.isValid(ip) ? ipaddr.process(ip) : null
}

/** Does `allow` name this address? */
export function isAllowed(ip: string, allow: AllowList): boolean {
  const address = parse(ip)
  return (
    address !== null && allow.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
  )
}

/**
 * May a callback go to this address: an ordinary one of the public internet, or one in `allow`? Everything that is
 * private, local, shared, reserved, for documentation, or that carries another address inside it (IPv4-mapped is
 * judged as that IPv4; NAT64, 6to4 and Teredo never pass) is not. False for what is no address.
 */
export function isPublicAddress(ip: string, allow: AllowList): boolean {
  if (isAllowed(ip, allow)) return true
  const address = parse(ip)
  if (address === null || address.range() !== 'unicast') return false
  if (address.kind() === 'ipv6') return address.match(GLOBAL_V6)
  return !NOT_PUBLIC_EITHER.some((range) => address.match(range))
}

function areRanges(cidrs: readonly string[]): boolean {
  try {
    parseAllowList(cidrs)
    return true
  } catch {
    return false
  }
}

/** CALLBACK_ALLOW_CIDRS as every service reads it; parseAllowList makes the list of it. */
export const allowCidrs = commaList
  .refine(areRanges, { message: 'must be address ranges like 127.0.0.0/8, comma-separated' })
  .describe('Address ranges that callbacks may reach on any port although they are not public')
