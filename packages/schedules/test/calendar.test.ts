import { describe, expect, it } from 'vitest'
import { lastRun, nextRun, nextRuns } from '../src/cron.ts'
import { resolveDates } from '../src/relative-dates.ts'

const shanghai = (cron: string) => ({ cron, timeZone: 'Asia/Shanghai' })
const at = (text: string) => new Date(text)
const texts = (dates: Date[]) => dates.map((date) => date.toISOString())

describe('a calendar', () => {
  it('rings in its time zone', () => {
    expect(texts(nextRuns(shanghai('30 8 * * 1-5'), at('2026-12-04T00:30:00Z'), 3))).toEqual([
      '2026-12-07T00:30:00.000Z',
      '2026-12-08T00:30:00.000Z',
      '2026-12-09T00:30:00.000Z',
    ])
    const berlin = { cron: '0 12 * * *', timeZone: 'Europe/Berlin' }
    expect(texts(nextRuns(berlin, at('2026-10-24T00:00:00Z'), 2))).toEqual([
      '2026-10-24T10:00:00.000Z',
      // Summer time has ended.
      '2026-10-25T11:00:00.000Z',
    ])
  })

  it.each([
    ['2026-12-01T00:10:00.000Z', '2026-12-01T00:10:00.000Z'],
    ['2026-12-01T00:10:00.001Z', '2026-12-01T00:10:00.000Z'],
    ['2026-12-01T00:09:59.999Z', '2026-12-01T00:00:00.000Z'],
    ['2026-12-01T00:19:59.999Z', '2026-12-01T00:10:00.000Z'],
  ])('rang last, at %s, at %s', (now, last) => {
    expect(lastRun(shanghai('*/10 * * * *'), at(now)).toISOString()).toBe(last)
  })

  it('rings next after the time itself', () => {
    expect(nextRun(shanghai('0 * * * *'), at('2026-12-01T01:00:00Z')).toISOString()).toBe('2026-12-01T02:00:00.000Z')
  })

  it.each([
    ['* * * *', 'cron'],
    ['* * * * * *', 'cron'],
    ['@daily', 'cron'],
    ['61 * * * *', 'cron'],
    ['H * * * *', 'cron'],
    ['0 0 31 2 *', 'cron'],
    ['nonsense', 'cron'],
    ['', 'cron'],
  ])('is not %j', (cron, path) => {
    expect(() => nextRun(shanghai(cron), at('2026-12-01T00:00:00Z'))).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST', details: [expect.objectContaining({ path })] }),
    )
  })

  it('is of a time zone that exists', () => {
    expect(() => nextRun({ cron: '0 * * * *', timeZone: 'Asia/Atlantis' }, new Date())).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ path: 'time_zone' })] }),
    )
  })
})

describe('dates of a request', () => {
  it('are so many days after the planned day in its time zone, wherever they stand', () => {
    const request = { date: '+1d', segments: [{ date: '+30d', flight_no: 'MU5101' }], keep: '+1 d', none: null, n: 1 }
    // In Shanghai the new year has begun.
    expect(resolveDates(request, at('2026-12-31T16:00:00Z'), 'Asia/Shanghai')).toEqual({
      date: '2027-01-02',
      segments: [{ date: '2027-01-31', flight_no: 'MU5101' }],
      keep: '+1 d',
      none: null,
      n: 1,
    })
    expect(resolveDates('+0d', at('2026-12-31T16:00:00Z'), 'UTC')).toBe('2026-12-31')
  })
})
