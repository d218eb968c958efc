import { describe, expect, it } from 'vitest'
import { readDuration, sayDuration, writeDuration } from '../../src/features/settings/values/durations.ts'

describe('durations', () => {
  it.each([
    [600_000, '10', 'minute'],
    [90_000, '90', 'second'],
    [1_500, '1500', 'millisecond'],
    [86_400_000, '1', 'day'],
    [0, '0', 'millisecond'],
  ])('%i ms is edited as %s %s', (ms, amount, unit) => expect(writeDuration(ms)).toEqual({ amount, unit }))

  it.each([100, 1_000, 61_000, 3_600_000, 86_399_999])('%i ms comes back as it was', (ms) =>
    expect(readDuration(writeDuration(ms))).toBe(ms),
  )
  it('takes parts of a unit', () => expect(readDuration({ amount: ' 1.5 ', unit: 'minute' })).toBe(90_000))
  it.each(['', 'ten', '-1', '1e3', '1.'])('takes no %j', (amount) =>
    expect(readDuration({ amount, unit: 'second' })).toBeNull(),
  )

  it.each([
    [90_000, '1分钟 30秒', '1 min 30 sec'],
    [500, '500毫秒', '500 ms'],
    [90_061_001, '1天 1小时 1分钟 1秒 1毫秒', '1 day 1 hr 1 min 1 sec 1 ms'],
    [0, '0秒', '0 sec'],
  ])('%i ms is said whole', (ms, zh, en) => {
    expect(sayDuration(ms, 'zh')).toBe(zh)
    expect(sayDuration(ms, 'en')).toBe(en)
  })
})
