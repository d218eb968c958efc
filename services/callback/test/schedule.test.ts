import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRetryAfter, type Schedule, waitAfter } from '../src/delivery/schedule.ts'

const SECONDS = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]
const slotsMs = SECONDS.map((seconds) => seconds * 1_000)
const schedule = (random = 0.5): Schedule => ({ slotsMs, busyMs: 60_000, random: () => random })
const plain = { busy: false, retryAfterMs: null }

describe('S8 the schedule of attempts', () => {
  it('is the one promised, and ends after ten', () => {
    const waits = SECONDS.map((_, made) => waitAfter(schedule(), made + 1, plain))
    expect(waits).toEqual([...slotsMs.slice(1), null])
  })

  it('spreads by 20 % to both sides', () => {
    expect(waitAfter(schedule(0), 2, plain)).toBe(240_000)
    expect(waitAfter(schedule(1), 2, plain)).toBe(360_000)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 9 }), (random, made) => {
        const slot = slotsMs[made] ?? 0
        const wait = waitAfter(schedule(random), made, plain) ?? -1
        return wait >= Math.floor(0.8 * slot) && wait <= Math.ceil(1.2 * slot)
      }),
    )
  })

  it('waits at least 60 s for a receiver that cannot keep up', () => {
    const busy = { busy: true, retryAfterMs: null }
    expect(waitAfter(schedule(0), 1, busy)).toBe(60_000)
    expect(waitAfter(schedule(1), 1, busy)).toBe(72_000)
    expect(waitAfter(schedule(0), 2, busy)).toBe(240_000)
  })

  it.each([
    ['less than the slot', 10, 300],
    ['within', 400, 400],
    ['more than twice', 4_000, 600],
  ])('honours Retry-After within one to two slots: %s', (_, askedSeconds, waitSeconds) => {
    const failure = { busy: false, retryAfterMs: askedSeconds * 1_000 }
    expect(waitAfter(schedule(0), 2, failure)).toBe(waitSeconds * 1_000)
  })

  it('honours Retry-After of a busy receiver from 60 to 120 s while its slot is shorter', () => {
    const asks = (seconds: number) => waitAfter(schedule(0), 1, { busy: true, retryAfterMs: seconds * 1_000 })
    expect([asks(1), asks(90), asks(3_600)]).toEqual([60_000, 90_000, 120_000])
  })

  it('never comes before Retry-After, never after twice the slot', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 10_000_000 }),
        (random, made, busy, retryAfterMs) => {
          const slot = Math.max(slotsMs[made] ?? 0, busy ? 60_000 : 0)
          const wait = waitAfter(schedule(random), made, { busy, retryAfterMs }) ?? -1
          return wait >= Math.min(Math.max(retryAfterMs, slot), 2 * slot) - 1 && wait <= 2 * slot
        },
      ),
    )
  })

  it('ends after the last attempt whatever was asked', () => {
    expect(waitAfter(schedule(), 10, { busy: true, retryAfterMs: 1 })).toBeNull()
  })
})

describe('Retry-After', () => {
  const now = new Date('2026-12-01T00:00:00Z')
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Tue, 01 Dec 2026 00:01:00 GMT', 60_000],
    ['Tuesday, 01-Dec-26 00:01:00 GMT', 60_000],
    ['Mon, 30 Nov 2026 23:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['2026-12-01', null],
    ['99999999999', null],
    ['', null],
    [null, null],
  ])('%j is %j ms', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms)
  })
})
