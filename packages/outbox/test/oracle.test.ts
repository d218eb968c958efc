import { BlockList } from 'node:net'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, parseAllowList } from '../src/index.ts'

const NONE = parseAllowList([])

/** IANA's registry of special IPv4 addresses (RFC 6890 and what came after), multicast, class E, and Azure's host. */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** …of special IPv6 addresses within 2000::/3, outside of which nothing is public. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']

const special = new BlockList()
for (const range of [...SPECIAL_V4, ...SPECIAL_V6]) {
  const [address = '', bits] = range.split('/')
  special.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4')
}
const unicast = new BlockList()
unicast.addSubnet('2000::', 3, 'ipv6')

/** The same question, answered by Node's own lists. */
function isOrdinary(ip: string): boolean {
  if (!ip.includes(':')) return !special.check(ip, 'ipv4')
  return unicast.check(ip, 'ipv6') && !special.check(ip, 'ipv6')
}

const v4 = (bits: number) => new ipaddr.IPv4([24, 16, 8, 0].map((shift) => (bits >>> shift) & 255)).toString()
const v6 = (groups: readonly number[]) => new ipaddr.IPv6([...groups]).toString()
const group = fc.oneof(fc.constantFrom(0, 1, 0xffff), fc.integer({ min: 0, max: 0xffff }))
const special6 = fc.constantFrom(0, 0x64, 0x100, 0x2001, 0x2002, 0x2620, 0x3fff, 0x5f00, 0xfc00, 0xfd00, 0xfe80, 0xff02)
const RUNS = { numRuns: 20_000 }

describe('S8 what is public, asked of two lists that know nothing of each other', () => {
  it('is the same for any IPv4 address', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffffffff }).map(v4),
        (ip) => isPublicAddress(ip, NONE) === isOrdinary(ip),
      ),
      RUNS,
    )
  })

  it('is the same for any IPv6 address', () => {
    const addresses = fc.tuple(fc.oneof(special6, group), ...Array.from({ length: 7 }, () => group)).map(v6)
    fc.assert(
      fc.property(addresses, (ip) => {
        // Written as IPv6, reached as IPv4.
        fc.pre(!ip.startsWith('::ffff:'))
        return isPublicAddress(ip, NONE) === isOrdinary(ip)
      }),
      RUNS,
    )
  })

  it.each(SPECIAL_V4)('begins and ends where %s ends and begins', (range) => {
    const [first, last] = [ipaddr.IPv4.networkAddressFromCIDR(range), ipaddr.IPv4.broadcastAddressFromCIDR(range)]
    const at = (address: ipaddr.IPv4, step: number) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.octets
      return v4((((a << 24) | (b << 16) | (c << 8) | d) + step) >>> 0)
    }
    for (const ip of [at(first, 0), at(last, 0)]) expect(isPublicAddress(ip, NONE), ip).toBe(false)
    for (const ip of [at(first, -1), at(last, 1)]) expect(isPublicAddress(ip, NONE), ip).toBe(isOrdinary(ip))
  })
})

describe('S8 an IPv4 address in the clothes of IPv6', () => {
  const parts = fc.integer({ min: 0, max: 0xffffffff }).map((bits) => [bits >>> 16, bits & 0xffff] as const)
  it.each<[string, (high: number, low: number) => number[]]>([
    ['compatible', (high, low) => [0, 0, 0, 0, 0, 0, high, low]],
    ['translated', (high, low) => [0, 0, 0, 0, 0xffff, 0, high, low]],
    ['NAT64', (high, low) => [0x64, 0xff9b, 0, 0, 0, 0, high, low]],
    ['local NAT64', (high, low) => [0x64, 0xff9b, 1, 0, 0, 0, high, low]],
    ['local NAT64 of a longer prefix', (high, low) => [0x64, 0xff9b, 1, high, low >>> 8, (low & 255) << 8, 0, 0]],
    ['6to4', (high, low) => [0x2002, high, low, 0, 0, 0, 0, 1]],
    ['Teredo', (high, low) => [0x2001, 0, 0x4136, 0xe378, 0x8000, 0x63bf, high ^ 0xffff, low ^ 0xffff]],
  ])('never passes as %s, whatever it is', (_, wrap) => {
    fc.assert(fc.property(parts, ([high, low]) => !isPublicAddress(v6(wrap(high, low)), NONE)))
  })

  it('is judged as the IPv4 address when it is mapped', () => {
    fc.assert(
      fc.property(parts, ([high, low]) => {
        const ip = v4(((high << 16) | low) >>> 0)
        return isPublicAddress(v6([0, 0, 0, 0, 0, 0xffff, high, low]), NONE) === isOrdinary(ip)
      }),
    )
  })
})
