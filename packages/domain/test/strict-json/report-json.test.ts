import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReportJson, parseStrictJson, StrictJsonError } from '../../src/index.ts'
import { damagedTexts, jsonTexts } from './texts.ts'

const U = '\uFFFD'

describe('parseReportJson', () => {
  it.each([
    ['a name twice in the envelope', '{"task_id":1,"task_id":2}'],
    ['a name twice in the envelope, once escaped', String.raw`{"status":1,"result":{"a":1},"st\u0061tus":2}`],
    ['__proto__ in the envelope', '{"__proto__":{}}'],
  ])('refuses %s', (_, text) => {
    expect(() => parseReportJson(text)).toThrow(StrictJsonError)
  })

  it.each([
    ['NUL', String.raw`{"result":{"raw":"A\u0000B"}}`, { result: { raw: `A${U}B` } }],
    ['NUL in a name', String.raw`{"result":{"\u0000":1}}`, { result: { [U]: 1 } }],
    ['half a character', String.raw`{"error_message":"\ud83d!"}`, { error_message: `${U}!` }],
    ['a name twice in the result', '{"result":{"a":1,"a":2}}', { result: { a: 2 } }],
    ['a name that holds a backslash', String.raw`{"result":{"a\\b":"\\"}}`, { result: { [`a${U}b`]: '\\' } }],
    ['…escaped by number', String.raw`{"result":{"\u005cb\u005C":"\u005c"}}`, { result: { [`${U}b${U}`]: '\\' } }],
  ])('loses no report to %s', (_, text, read) => {
    expect(parseReportJson(text)).toEqual(read)
  })

  it('keeps an own member of the result that is called __proto__, without touching any prototype', () => {
    const read = parseReportJson('{"result":{"__proto__":{"admin":true}}}') as { result: object }
    expect(Object.keys(read.result)).toEqual(['__proto__'])
    expect((read.result as { admin?: boolean }).admin).toBeUndefined()
  })

  it('cuts what is nested deeper than 32 and keeps the rest', () => {
    const text = `{"result":{"raw":"x","deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`
    const read = parseReportJson(text) as { result: { raw: string; deep: unknown } }
    expect(read.result.raw).toBe('x')
    expect(JSON.stringify(read.result.deep)).toBe(`${'['.repeat(30)}"(nested too deep to be kept)"${']'.repeat(30)}`)
  })

  it('reads whatever parseStrictJson reads, to the same value', () => {
    fc.assert(
      fc.property(jsonTexts, (text) => {
        let strict: unknown
        try {
          strict = parseStrictJson(text)
        } catch {
          return
        }
        expect(parseReportJson(text)).toEqual(strict)
      }),
      { numRuns: 1_000 },
    )
  })

  it('refuses what is no JSON, and whatever it reads Postgres can hold', () => {
    fc.assert(
      fc.property(damagedTexts, (text) => {
        let read: unknown
        try {
          read = parseReportJson(`{"result":${text}}`)
        } catch (error) {
          expect(error).toSatisfy((thrown) => thrown instanceof SyntaxError || thrown instanceof StrictJsonError)
          return
        }
        for (const part of textsIn(read)) expect(part.includes('\0') || !part.isWellFormed()).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)])
}
