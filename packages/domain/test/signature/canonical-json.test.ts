import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/index.ts'

const ofText = (text: string) => canonicalJson(JSON.parse(text))

describe('RFC 8785', () => {
  it('writes the sample of section 3.2.2', () => {
    const sample = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    expect(ofText(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  it('sorts the names of section 3.2.3 by UTF-16 code units', () => {
    const sample = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`
    expect([...ofText(sample).matchAll(/:"([^"]*)"/g)].map(([, value]) => value)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s of appendix B as %s', (bits, written) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(written)
  })

  it('escapes what must be escaped and nothing else', () => {
    expect(canonicalJson('\b\t\n\f\r"\\/\u0000\u001f')).toBe(String.raw`"\b\t\n\f\r\"\\/\u0000\u001f"`)
    expect(canonicalJson('\u007f\u0080\u2028é中😀')).toBe('"\u007f\u0080\u2028é中😀"')
  })
})

/** Names hold no backslash: bodies with one are refused before they come here. */
const value = fc.oneof(
  fc.object({
    key: fc.string({ unit: 'binary', maxLength: 6 }).filter((name) => !name.includes('\\') && name.isWellFormed()),
    values: [
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ],
  }),
  fc.jsonValue({ maxDepth: 0 }),
)

describe('canonicalJson', () => {
  it('keeps an own member that is called __proto__, and one called toJSON', () => {
    expect(ofText('{"toJSON":1,"__proto__":{"a":1}}')).toBe('{"__proto__":{"a":1},"toJSON":1}')
  })

  it('keeps names that look like array indexes in the order of text, not of numbers', () => {
    expect(ofText('{"10":1,"9":2,"1":3}')).toBe('{"1":3,"10":1,"9":2}')
  })

  it('is read back as the same value, however its text was written', () => {
    fc.assert(
      fc.property(value, (one) => {
        const text = JSON.stringify(one)
        expect(JSON.parse(ofText(text))).toEqual(JSON.parse(text))
        expect(ofText(JSON.stringify(one, null, 3))).toBe(ofText(text))
      }),
    )
  })

  it('is one text for one value: members in any order, at any depth', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(canonicalJson(turned(one))).toBe(canonicalJson(one))
      }),
    )
  })

  it('is two texts for two values', () => {
    const normal = (one: unknown) => JSON.parse(JSON.stringify(one))
    fc.assert(
      fc.property(value, value, (a, b) => {
        let equal = true
        try {
          expect(normal(a)).toEqual(normal(b))
        } catch {
          equal = false
        }
        expect(canonicalJson(a) === canonicalJson(b)).toBe(equal)
      }),
    )
  })
})

/** The same value with the members of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, turned(member)]),
  )
}
