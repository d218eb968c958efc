import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStrictJson, StrictJsonError } from '../../src/index.ts'
import { parseNaively } from './naive-parser.ts'
import { damagedTexts, jsonTexts } from './texts.ts'

const MAX_DEPTH = 32
const named = (count: number) => `{${Array.from({ length: count }, (_, n) => `"n${n}":1`).join(',')}}`
const nested = (depth: number, open: string, close: string, core = '') =>
  open.repeat(depth) + core + close.repeat(depth)

describe('parseStrictJson refuses', () => {
  it.each([
    ['a name twice', '{"a":1,"a":1}'],
    ['a name twice with something between', '{"a":1,"b":2,"a":3}'],
    ['a name three times', '{"a":1,"a":2,"a":3}'],
    ['a name twice, once escaped', String.raw`{"a":1,"\u0061":2}`],
    ['a name twice, escaped in two ways', String.raw`{"\u00e9":1,"\u00E9":2}`],
    ['a name twice, escaped with a solidus', String.raw`{"a/b":1,"a\/b":2}`],
    ['the empty name twice', '{"":1,"":2}'],
    ['a name twice in an object in a list', '[{"b":1},{"a":{"c":[{"x":1,"x":2}]}}]'],
    ['a name twice at depth 31', nested(30, '[', ']', '{"x":1,"x":2}')],
    ['a name twice whose first value holds more names than are left', '{"a":{"b":1,"c":2,"d":3},"a":1}'],
    ['a name twice whose last value holds more names than were lost', '{"a":1,"a":{"b":1,"c":2,"d":3}}'],
    ['a name twice whose values are objects with the same names', '{"a":{"b":1},"a":{"b":1}}'],
    ['a name twice beside strings that look like members', '{"x":"\\"a\\":1,\\"a\\":2","a":1,"a":2}'],
    ['__proto__', '{"__proto__":1}'],
    ['__proto__ with an object', '{"a":{"__proto__":{"admin":true}}}'],
    ['__proto__ written with an escape', String.raw`{"__\u0070roto__":{}}`],
    ['__proto__ twice', '{"__proto__":{},"__proto__":{}}'],
    ['a name that holds a backslash', String.raw`{"a\\b":1}`],
    ['a name that holds a backslash, escaped by number', String.raw`{"\u005C" :1}`],
    [
      'a name that holds a backslash, escaped by number in small letters',
      String.raw`[{"x\u005cu0061"\n:1}]`.replace('\\n', '\n'),
    ],
    ['NUL in a string', String.raw`{"a":"x\u0000"}`],
    ['NUL in a name', String.raw`{"\u0000":1}`],
    ['NUL in a string alone', String.raw`"\u0000"`],
    ['a high surrogate alone', String.raw`{"a":"\ud83d"}`],
    ['a low surrogate alone', String.raw`["\udc00x"]`],
    ['surrogates in the wrong order', String.raw`["\ude00\ud83d"]`],
    ['half a character in a name', String.raw`{"\ud83d":1}`],
    ['lists 33 deep', nested(33, '[', ']')],
    ['objects 33 deep', nested(33, '{"a":', '}', '1').replace('{"a":1}', '{}')],
    ['lists 100,000 deep', nested(100_000, '[', ']')],
  ])('%s', (_, text) => {
    expect(() => parseStrictJson(text)).toThrow(StrictJsonError)
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['two values', '1 2'],
    ['a trailing comma', '{"a":1,}'],
    ['a name without quotes', '{a:1}'],
    ['single quotes', "{'a':1}"],
    ['a comment', '{"a":1}//'],
    ['NaN', '[NaN]'],
    ['a number with a leading zero', '01'],
    ['a raw control character', '"\n"'],
    ['an open object', '{"a":1'],
    ['a byte order mark', '\ufeff{}'],
  ])('what is no JSON: %s', (_, text) => {
    expect(() => parseStrictJson(text)).toThrow(SyntaxError)
  })
})

describe('parseStrictJson reads', () => {
  it.each([
    ['lists 32 deep', nested(MAX_DEPTH, '[', ']')],
    ['objects 32 deep', nested(MAX_DEPTH, '{"a":', '}', '1')],
    ['objects of 1,000 names, thousands in all', `[${Array.from({ length: 5 }, () => named(1_000)).join(',')}]`],
    ['one name in many objects', '[{"a":1},{"a":2},{"a":{"a":{"a":3}}}]'],
    ['colons, braces and quotes in strings', String.raw`{"a:\"b\":":"\\\":{\"a\":1,\"a\":2}\\"}`],
    ['a string that ends with backslashes', String.raw`{"a":"\\\\","b":"\\"}`],
    ['names that every object inherits', '{"constructor":1,"toString":2,"hasOwnProperty":3}'],
    ['names that look like numbers', '{"2":1,"1":2,"01":3}'],
    ['names that differ in case, or in a combining mark', '{"a":1,"A":2,"\u00e9":3,"e\u0301":4}'],
    ['characters beyond the first plane, escaped and not', String.raw`["😀","\ud83d\ude00"]`],
    ['a value alone', '"x"'],
    ['white space everywhere', ' { "a" : [ 1 , { } ] } '],
  ])('%s', (_, text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text))
  })
})

describe('what would take long to be looked at', () => {
  it.each([
    ['an object of more names than any of ours', `{"params":${named(1_001)}}`, 'an object has more than 1000 names'],
    ['lists deeper than 32', nested(MAX_DEPTH + 1, '[', ']'), 'nested deeper than 32'],
    ['what never closes', '['.repeat(100_000), 'nested deeper than 32'],
  ])('is refused before it is parsed: %s', (_, text, message) => {
    expect(() => parseStrictJson(text)).toThrow(new StrictJsonError(message))
  })
})

describe('a name', () => {
  it('is read as itself, whatever names were refused before it', () => {
    for (const refused of [String.raw`{"h":[],"\\":0}`, String.raw`{"h":[],"\\u":0}`, String.raw`{"h":[],"\\u006":0}`])
      expect(() => parseStrictJson(refused)).toThrow(StrictJsonError)
    expect(parseStrictJson(String.raw`{"h":1,"\"":2}`)).toEqual({ h: 1, '"': 2 })
    expect(parseStrictJson(String.raw`{"h":1,"\u0061b":2}`)).toEqual({ h: 1, ab: 2 })
    expect(parseStrictJson(String.raw`{"h":1,"\u0061dmin":2}`)).toEqual({ h: 1, admin: 2 })
  })
})

describe('parseStrictJson agrees with a naive parser', () => {
  const outcome = (parse: () => unknown) => {
    try {
      return { value: parse() }
    } catch {
      return 'refused'
    }
  }
  const agree = (text: string) => {
    const naive = outcome(() => parseNaively(text, MAX_DEPTH))
    expect(outcome(() => parseStrictJson(text))).toEqual(naive)
    return naive
  }

  it('on texts with duplicate, escaped and dangerous names at any depth', () => {
    const seen = { refused: 0, read: 0 }
    fc.assert(
      fc.property(jsonTexts, (text) => {
        seen[agree(text) === 'refused' ? 'refused' : 'read']++
      }),
      { numRuns: 3_000 },
    )
    // Both kinds are met often: otherwise the agreement would mean little.
    expect(Math.min(seen.refused, seen.read)).toBeGreaterThan(300)
  })

  it('on damaged texts', () => {
    fc.assert(
      fc.property(damagedTexts, (text) => void agree(text)),
      { numRuns: 3_000 },
    )
  })

  it('on arbitrary values', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => void agree(text)),
      { numRuns: 500 },
    )
  })
})
