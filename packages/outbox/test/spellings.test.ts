import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { checkCallbackUrl, isPublicAddress, parseAllowList } from '../src/index.ts'

const NONE = parseAllowList([])
const PRIVATE_V4 = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '192.168.1.1',
  '198.51.100.7',
  '224.0.0.1',
  '255.255.255.255',
]
const PUBLIC_V4 = ['1.1.1.1', '8.8.4.4', '47.95.0.1', '203.0.114.9']

type Octets = readonly [number, number, number, number]
const octetsOf = (ip: string) => ip.split('.').map(Number) as unknown as Octets
const hex = (value: number) => `0x${value.toString(16)}`
const octal = (value: number) => `0${value.toString(8)}`
const whole = ([a, b, c, d]: Octets) => ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
const fullWidth = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const percent = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')

/** Ways to write an IPv4 address in the host of a URL. Whoever reads them all as a name resolves some of them. */
const SPELLINGS: Record<string, (octets: Octets) => string> = {
  'as usual': (octets) => octets.join('.'),
  'with a dot at its end': (octets) => `${octets.join('.')}.`,
  decimal: (octets) => String(whole(octets)),
  octal: (octets) => octal(whole(octets)),
  hexadecimal: (octets) => hex(whole(octets)),
  'in capital hexadecimal': (octets) => `0X${whole(octets).toString(16).toUpperCase()}`,
  'hexadecimal with many zeros': (octets) => `0x${'0'.repeat(40)}${whole(octets).toString(16)}`,
  'octal by parts': (octets) => octets.map(octal).join('.'),
  'octal by parts, with zeros': (octets) => octets.map((part) => `000${octal(part)}`).join('.'),
  'hexadecimal by parts': (octets) => octets.map(hex).join('.'),
  'in a mixture': ([a, b, c, d]) => `${hex(a)}.${octal(b)}.${c}.${d}`,
  'in two parts': ([a, b, c, d]) => `${a}.${(b << 16) | (c << 8) | d}`,
  'in two hexadecimal parts': ([a, b, c, d]) => `${hex(a)}.${hex((b << 16) | (c << 8) | d)}`,
  'in three parts': ([a, b, c, d]) => `${a}.${b}.${(c << 8) | d}`,
  'in full-width digits and dots': (octets) => fullWidth(octets.join('.')),
  'with ideographic dots': (octets) => octets.join('。'),
  'with half-width ideographic dots': (octets) => octets.join('｡'),
  'percent-encoded': (octets) => percent(octets.join('.')),
  'decimal and percent-encoded': (octets) => percent(String(whole(octets))),
  'mapped into IPv6': (octets) => `[::ffff:${octets.join('.')}]`,
  'mapped into IPv6 in hexadecimal': ([a, b, c, d]) =>
    `[::FFFF:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}]`,
  'mapped into IPv6 with every zero': ([a, b, c, d]) =>
    `[0000:0000:0000:0000:0000:ffff:${((a << 8) | b).toString(16).padStart(4, '0')}:${((c << 8) | d).toString(16)}]`,
}

describe('S8 an address is the same however it is written', () => {
  it.each(Object.entries(SPELLINGS))('%s', (_, spell) => {
    for (const [ips, verdict] of [
      [PRIVATE_V4, 'rejected'],
      [PUBLIC_V4, 'ok'],
    ] as const) {
      for (const ip of ips) {
        for (const url of [`http://${spell(octetsOf(ip))}/cb`, `https://${spell(octetsOf(ip))}:8443/cb?a=b`]) {
          expect(checkCallbackUrl(url, NONE), url).toBe(verdict)
        }
      }
    }
  })

  it('any address, in any of these ways', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(
        fc.tuple(octet, octet, octet, octet),
        fc.constantFrom(...Object.values(SPELLINGS)),
        (octets, spell) => {
          const verdict = isPublicAddress(octets.join('.'), NONE) ? 'ok' : 'rejected'
          return checkCallbackUrl(`http://${spell(octets)}/`, NONE) === verdict
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('IPv6, short, long, in capitals and with IPv4 at its end', () => {
    for (const [ips, verdict] of [
      [
        ['::', '::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '100::1', '64:ff9b::7f00:1'],
        'rejected',
      ],
      [['64:ff9b:1::a00:1', '2001:db8::1', '2002:7f00:1::', '2001::1', '::7f00:1', '3fff::1'], 'rejected'],
      [['2606:4700::1111', '2400:3200::1'], 'ok'],
    ] as const) {
      for (const ip of ips) {
        const bytes = ipaddr.IPv6.parse(ip).toByteArray()
        const groups = Array.from({ length: 8 }, (_, i) => ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0))
        const long = groups.map((part) => part.toString(16).padStart(4, '0')).join(':')
        const dotted = `${groups
          .slice(0, 6)
          .map((part) => part.toString(16))
          .join(':')}:${bytes.slice(12).join('.')}`
        for (const spelling of [ip, ip.toUpperCase(), long, dotted]) {
          expect(checkCallbackUrl(`http://[${spelling}]/`, NONE), spelling).toBe(verdict)
        }
      }
    }
  })
})

describe('S8 what is no plain http(s) URL of a public host', () => {
  it.each([
    // Zone ids, and brackets around what is no address.
    'http://[fe80::1%eth0]/',
    'http://[::1%25lo]/',
    'http://[2606:4700::1111%25eth0]/',
    'http://[127.0.0.1]/',
    'http://[::ffff:127.0.0.1/',
    'http://::1/',
    // Numbers that are no address.
    'http://256.1.1.1/',
    'http://1.1.1.256/',
    'http://1.1.1.1.1/',
    'http://4294967296/',
    'http://0x100000000/',
    'http://1.1.1.0x/cb\u0000',
    'http://127.0.0.1.1/',
    // Who is asked is not who is seen.
    'http://1.1.1.1@127.0.0.1/',
    'http://1.1.1.1:80@127.0.0.1:80/',
    'http://127.0.0.1@1.1.1.1/',
    'http://@1.1.1.1/cb\u0001',
    'http://agent.example\\.127.0.0.1/',
    'http:\\\\agent.example/',
    'http://127.0.0.1#@agent.example/',
    'http://127.0.0.1?@agent.example/',
    'http://127.0.0.1\\@agent.example/',
    'http:/127.0.0.1/',
    'http:127.0.0.1/',
    'http:///127.0.0.1/',
    'HTTP://127.0.0.1/',
    // White space and what is not seen.
    'http://agent.example/cb ',
    '\thttp://agent.example/',
    'ht\ntp://agent.example/',
    'http://agent.example/\u2028',
    'http://agent.example/\u00a0',
    'http://agent.example/\u0085',
    'http://agent.example/\u007f',
    'http://agent\r.example/',
    // Hosts that the URL standard forbids.
    'http://agent.example%00.evil.example/',
    'http://agent%20.example/',
    'http://agent.example%2f@1.1.1.1/',
    'http://%6c%6f%63%61%6c%68%6f%73%74/',
    'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
    'http://ｌｏｃａｌｈｏｓｔ/',
    'http://localhost%2e/',
    'http://a.localhost./',
    // As long as nothing is.
    `http://${'a'.repeat(64).concat('.').repeat(5)}example/`,
    `http://${'例'.repeat(400)}/`,
    `http://${'1'.repeat(1_000)}/`,
    `http://agent.example/${'例'.repeat(2_048)}`,
    // Other schemes and ports.
    'gopher://1.1.1.1:80/',
    'ftp://1.1.1.1/',
    'ws://1.1.1.1/',
    'file://1.1.1.1/etc/passwd',
    'dict://1.1.1.1:11211/',
    'ldap://1.1.1.1/',
    'jar:http://1.1.1.1!/',
    'data:text/plain,x',
    'blob:http://1.1.1.1/x',
    'unix:/run/docker.sock',
    'http://1.1.1.1:22/',
    'http://1.1.1.1:0/',
    'http://1.1.1.1:65536/',
    'http://1.1.1.1:-80/',
    'http://1.1.1.1:8 0/',
    'http://1.1.1.1:0x50/',
    'http://1.1.1.1:2375/',
    'https://1.1.1.1:11211/',
  ])('is refused: %j', (url) => {
    expect(checkCallbackUrl(url, NONE)).toBe('rejected')
  })
})
