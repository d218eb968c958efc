import { describe, expect, it } from 'vitest'
import { letsIn, readWhitelist } from '../../src/features/api-config/rules/whitelist.ts'

describe('a whitelist', () => {
  it('is read line by line, in lower case, and empty lines say nothing', () => {
    expect(readWhitelist(' 203.0.113.7 \n\n2001:DB8::/32\r\n')).toEqual([
      { line: 1, range: '203.0.113.7', problem: null },
      { line: 3, range: '2001:db8::/32', problem: null },
    ])
  })

  it.each([
    ['localhost', 'address'],
    ['203.0.113', 'address'],
    ['203.0.113.256', 'address'],
    ['203.0.113.07', 'address'],
    ['203.0.113.0/24/8', 'address'],
    ['1::2::3', 'address'],
    ['1:2:3:4:5:6:7', 'address'],
    ['1:2:3:4:5:6:7:8:9', 'address'],
    ['12345::', 'address'],
    ['fe80::1%eth0', 'interface'],
    ['::ffff:1.2.3.4', 'mapped'],
    ['203.0.113.7/33', 'prefix4'],
    ['203.0.113.7/', 'prefix4'],
    ['203.0.113.7/08', 'prefix4'],
    ['2001:db8::/129', 'prefix6'],
  ])('does not take %s', (range, problem) => {
    expect(readWhitelist(range)).toEqual([{ line: 1, range, problem }])
  })

  it.each([
    '203.0.113.7',
    '0.0.0.0/0',
    '203.0.113.0/24',
    '2001:db8::/32',
    '::1',
    '::',
    '1:2:3:4:5:6:7:8',
    '64:ff9b::1.2.3.4',
  ])('takes %s', (range) => expect(readWhitelist(range)[0]?.problem).toBeNull())

  it('names what stands there twice', () => {
    expect(readWhitelist('10.0.0.1\n10.0.0.1').map(({ problem }) => problem)).toEqual([null, 'repeated'])
  })
})

describe('an address', () => {
  it('is let in by its ranges, by any where there are none, and by no other family', () => {
    expect(letsIn([], '198.51.100.4')).toBe(true)
    expect(letsIn(['203.0.113.0/24'], '203.0.113.200')).toBe(true)
    expect(letsIn(['203.0.113.0/24'], '203.0.114.1')).toBe(false)
    expect(letsIn(['203.0.113.7'], '203.0.113.7')).toBe(true)
    expect(letsIn(['0.0.0.0/0'], '2001:db8::1')).toBe(false)
    expect(letsIn(['2001:db8::/32'], '2001:DB8:1::1')).toBe(true)
    expect(letsIn(['10.0.0.0/8'], 'unknown')).toBe(false)
  })
})
