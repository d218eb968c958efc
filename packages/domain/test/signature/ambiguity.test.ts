import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  balanceBody,
  batchBody,
  cancelBody,
  isAmbiguous,
  operations,
  publishBody,
  statusBody,
  statusQuery,
  stringToSign,
} from '../../src/index.ts'

const bodies = {
  publication: publishBody(operations.query_av),
  batchBody,
  statusBody,
  statusQuery,
  cancelBody,
  balanceBody,
}
const fieldNames = [...new Set(Object.values(bodies).flatMap((body) => Object.keys(body.shape)))].sort()

describe('isAmbiguous', () => {
  it.each(fieldNames)('refuses &%s= wherever it stands', (name) => {
    for (const text of [`&${name}=`, `a&${name}=b`, `https://a.example/?x=1&${name}=`, `\n&${name}=\n`]) {
      expect(isAmbiguous(text), text).toBe(true)
    }
  })

  it.each(fieldNames)('lets %s through where it could not be read as a field', (name) => {
    for (const text of [`${name}=1`, `?${name}=1`, `&${name}`, `& ${name}=1`, `&${name} =1`, `&x${name}=1`, '&=', '']) {
      expect(isAmbiguous(text), text).toBe(false)
    }
  })

  it('lets ordinary query strings through', () => {
    expect(isAmbiguous('https://agent.example/cb?a=1&b=2&ref=R-1')).toBe(false)
  })
})

describe('what is not ambiguous', () => {
  const piece = fc.oneof(
    fc.constantFrom(...fieldNames.flatMap((name) => [`&${name}=`, `${name}=`, `&${name}`, name]), '&', '=', 'a', 'key'),
    fc.string({ maxLength: 3 }),
  )
  const value = fc
    .array(piece, { minLength: 1, maxLength: 4 })
    .map((pieces) => pieces.join(''))
    .filter((text) => text !== '' && !isAmbiguous(text))
  const names = fieldNames.filter((name) => name !== 'sign')
  const fields = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })

  it('has one reading: the fields are found again in the string to sign', () => {
    fc.assert(
      fc.property(fields, (body) => {
        expect(readBack(stringToSign(body, 'K'))).toEqual({ ...body })
      }),
      { numRuns: 500 },
    )
  })

  /** Reads a string to sign as naively as an attacker would: a field begins wherever `&<name>=` stands. */
  function readBack(text: string): Record<string, string> {
    const begins = new RegExp(`(?:^|&)(${names.join('|')})=`, 'g')
    const body = text.slice(0, text.length - 'key=K'.length).replace(/&$/, '')
    const found = [...body.matchAll(begins)]
    return Object.fromEntries(
      found.map((match, i) => [
        match[1] ?? '',
        body.slice(match.index + match[0].length, found[i + 1]?.index ?? body.length),
      ]),
    )
  }
})
