import { describe, expect, it } from 'vitest'
import { checkCallbackUrl, isPublicAddress, originOf, parseAllowList } from '../src/index.ts'

const NONE = parseAllowList([])

describe('S8 callbacks go only to public addresses', () => {
  it.each([
    ['unspecified', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared (CGNAT)', '100.64.0.1'],
    ['shared (CGNAT), metadata of Alibaba', '100.100.100.200'],
    ['link-local', '169.254.0.1'],
    ['metadata', '169.254.169.254'],
    ['metadata of Azure', '168.63.129.16'],
    ['metadata of Oracle', '192.0.0.192'],
    ['IETF protocols', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.7'],
    ['documentation', '203.0.113.9'],
    ['6to4 relay', '192.88.99.1'],
    ['benchmarking', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['multicast', '239.255.255.250'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-compatible loopback', '::127.0.0.1'],
    ['IPv4-mapped loopback', '::ffff:127.0.0.1'],
    ['IPv4-mapped metadata, in hex', '::ffff:a9fe:a9fe'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['NAT64, local', '64:ff9b:1::a00:1'],
    ['discard', '100::1'],
    ['Teredo', '2001:0:4136:e378::1'],
    ['benchmarking', '2001:2::1'],
    ['ORCHIDv2', '2001:20::1'],
    ['documentation', '2001:db8::1'],
    ['documentation', '3fff::1'],
    ['6to4 of a loopback', '2002:7f00:1::1'],
    ['not assigned', '4000::1'],
    ['segment routing', '5f00::1'],
    ['unique local', 'fc00::1'],
    ['metadata of AWS', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['no address', 'example.com'],
    ['nothing', ''],
  ])('not to %s: %s', (_, ip) => {
    expect(isPublicAddress(ip, NONE)).toBe(false)
  })

  it.each(['1.1.1.1', '47.95.0.1', '172.32.0.1', '100.128.0.1', '::ffff:1.1.1.1', '2400:3200::1', '2606:4700::1111'])(
    'to %s',
    (ip) => {
      expect(isPublicAddress(ip, NONE)).toBe(true)
    },
  )

  it.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//example.com/',
    'example.com',
    '',
    'http://',
    'http://user@example.com/',
    'http://user:secret@example.com/',
    'http://:secret@example.com/',
    'http://example.com\\@127.0.0.1/',
    ' http://example.com/',
    'http://exa\tmple.com/',
    'http://example.com/\r\nHost:x',
    `http://example.com/${'x'.repeat(2_048)}`,
    'http://example.com:22/',
    'http://example.com:25/',
    'http://example.com:6379/',
    'https://example.com:5432/',
    'http://example.com:0/',
    'http://example.com:70000/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://0177.0.0.1/',
    'http://127.0.0.1./',
    'http://%31%32%37.0.0.1/',
    'http://１２７.0.0.1/',
    'http://0/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2852039166/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[0:0:0:0:0:ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1%25eth0]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://callback.localhost/',
  ])('rejects %j', (url) => {
    expect(checkCallbackUrl(url, NONE)).toBe('rejected')
  })

  it.each([
    'http://example.com/cb',
    'https://example.com:8443/cb?token=a%20b',
    'http://例子.中国/cb',
    'http://1.1.1.1:8080/',
    'http://[2400:3200::1]/',
    'http://redis/',
  ])('takes %j', (url) => {
    expect(checkCallbackUrl(url, NONE)).toBe('ok')
  })

  it('opens named ranges and their ports, and nothing beside them', () => {
    const allow = parseAllowList(['127.0.0.0/8', 'fd00:1::/32', '10.1.2.3', '::ffff:192.168.0.0/112'])
    const ok = (url: string) => checkCallbackUrl(url, allow)
    expect(ok('http://127.0.0.1:6379/')).toBe('ok')
    expect(ok('http://[::ffff:127.0.0.1]:22/')).toBe('ok')
    expect(ok('http://localhost:22/')).toBe('ok')
    expect(ok('http://[fd00:1::9]:9200/')).toBe('ok')
    expect(ok('http://10.1.2.3/')).toBe('ok')
    expect(ok('http://192.168.7.7/')).toBe('ok')
    expect(ok('http://10.1.2.4/')).toBe('rejected')
    expect(ok('http://[::1]/')).toBe('rejected')
    expect(ok('http://[fd00:2::9]/')).toBe('rejected')
    expect(ok('http://1.1.1.1:6379/')).toBe('rejected')
    // A name may lead into an allowed range: delivery judges its port.
    expect(ok('http://internal.example:6379/')).toBe('ok')
  })

  it.each(['127.0.0.0/33', 'localhost', '10.0.0.0/8/8', ''])('refuses %j as a range', (cidr) => {
    expect(() => parseAllowList([cidr])).toThrow(RangeError)
  })

  it('names the origin that is limited and paused together', () => {
    expect(originOf('https://Example.com:443/a?b')).toBe('https://example.com')
    expect(originOf('http://[::FFFF:1.2.3.4]:81/')).toBe('http://[::ffff:102:304]:81')
    expect(originOf('mailto:a@example.com')).toBe('')
    expect(originOf('nonsense')).toBe('')
  })
})

describe('S8 a name that no DNS holds', () => {
  it('is rejected before it grows into an origin that no index holds', () => {
    const name = Array.from({ length: 1_500 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')
    const url = `https://${name}/cb`
    expect(new URL(url).origin.length).toBeGreaterThan(2_704)
    expect(checkCallbackUrl(url, NONE)).toBe('rejected')
    expect(originOf(url)).toBe('')
    expect(checkCallbackUrl(`https://${'a'.repeat(60)}.example/cb`, NONE)).toBe('ok')
  })
})
