import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatLane, type Lane, parseLane, rankOf } from '../../src/index.ts'

const office = fc.stringMatching(/^[A-Z]{3}[0-9]{3}$/)
const lane: fc.Arbitrary<Lane> = fc.oneof(
  fc.constant<Lane>({ kind: 'any' }),
  fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/).map((terminalId): Lane => ({ kind: 'terminal', terminalId })),
  fc.uniqueArray(office, { minLength: 1, maxLength: 5 }).map((offices): Lane => ({ kind: 'offices', offices })),
)

describe('a lane', () => {
  it.each<[Lane, string]>([
    [{ kind: 'any' }, '*'],
    [{ kind: 'terminal', terminalId: 'tm_1.a-b' }, 't:tm_1.a-b'],
    [{ kind: 'offices', offices: ['SHA255'] }, 'o:SHA255'],
    [{ kind: 'offices', offices: ['SHA255', 'BJS123'] }, 'o:BJS123,SHA255'],
  ])('%j is written %s', (one, text) => {
    expect(formatLane(one)).toBe(text)
  })

  it('is one text for one constraint, in whatever order its Offices come', () => {
    const offices = ['SHA255', 'BJS123', 'CAN001']
    expect(formatLane({ kind: 'offices', offices: [...offices].reverse() })).toBe(
      formatLane({ kind: 'offices', offices }),
    )
    expect(offices).toEqual(['SHA255', 'BJS123', 'CAN001'])
  })

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(lane, (one) => {
        const back = parseLane(formatLane(one))
        const sorted = one.kind === 'offices' ? { ...one, offices: [...one.offices].sort() } : one
        expect(back).toEqual(sorted)
      }),
    )
  })

  it('is another text for another constraint', () => {
    fc.assert(
      fc.property(lane, lane, (a, b) => {
        const key = (one: Lane) => JSON.stringify('offices' in one ? { ...one, offices: [...one.offices].sort() } : one)
        expect(formatLane(a) === formatLane(b)).toBe(key(a) === key(b))
      }),
    )
  })

  it.each(['', 'x:1', '**', 'SHA255', ' *', 'T:x'])('is not %j', (text) => {
    expect(() => parseLane(text)).toThrow(RangeError)
  })
})

describe('S11 the place in a lane', () => {
  const minute = 60_000

  it('is by arrival among one priority', () => {
    expect(rankOf(1_000, 5)).toBeLessThan(rankOf(1_001, 5))
  })

  it('is by priority among one arrival, 9 first', () => {
    const ranks = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((priority) => rankOf(0, priority))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(new Set(ranks).size).toBe(10)
  })

  it('lets waiting count: a step of priority is worth half a minute', () => {
    expect(rankOf(0, 5)).toBe(rankOf(2 * minute, 9))
    expect(rankOf(0, 5)).toBeLessThan(rankOf(2 * minute + 1, 9))
    expect(rankOf(0, 5)).toBeGreaterThan(rankOf(2 * minute - 1, 9))
  })

  it('lets nobody wait for ever: after four and a half minutes nothing new comes before the lowest', () => {
    expect(rankOf(0, 0)).toBeLessThan(rankOf(4.5 * minute + 1, 9))
  })

  it('is a whole number, as the database keeps it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4e12 }), fc.integer({ min: 0, max: 9 }), (at, priority) => {
        expect(Number.isSafeInteger(rankOf(at, priority))).toBe(true)
      }),
    )
  })
})
