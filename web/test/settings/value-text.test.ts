import { describe, expect, it } from 'vitest'
import { kindOf, type Shape } from '../../src/features/settings/values/setting.ts'
import { rangeText, valueText } from '../../src/features/settings/values/value-text.ts'

const duration = { type: 'integer', minimum: 100, maximum: 86_400_000 }
const shapes = {
  switch: { schema: { type: 'boolean' }, unit: null },
  choice: { schema: { type: 'string', enum: ['MD5', 'any'] }, unit: null },
  duration: { schema: { type: 'integer', minimum: 1, maximum: 86_400 }, unit: 's' },
  durations: { schema: { type: 'object', properties: { waitMs: duration, leaseMs: duration } }, unit: 'ms' },
  days: { schema: { type: 'integer', minimum: 1, maximum: 3_650 }, unit: 'days' },
  count: { schema: { type: 'integer', minimum: 0 }, unit: 'count' },
  other: { schema: { type: 'array' }, unit: null },
} satisfies Record<string, Shape>

describe('values of settings', () => {
  it.each(Object.entries(shapes))('are known by their schema: %s', (kind, shape) => expect(kindOf(shape)).toBe(kind))

  it.each([
    [true, shapes.switch, '开启', 'On'],
    ['any', shapes.choice, '不限', 'Any'],
    ['MD5', shapes.choice, 'MD5', 'MD5'],
    [900, shapes.duration, '15分钟', '15 min'],
    [
      { waitMs: 600_000, leaseMs: 500 },
      shapes.durations,
      '等待终端 10分钟，租约 500毫秒',
      'Waiting for a terminal 10 min, Lease 500 ms',
    ],
    [{ laterMs: 1_000 }, shapes.durations, 'laterMs 1秒', 'laterMs 1 sec'],
    [1, shapes.days, '1 天', '1 day'],
    [2_000_000, shapes.count, '2,000,000', '2,000,000'],
    [['a'], shapes.other, '["a"]', '["a"]'],
    ['odd', shapes.switch, 'odd', 'odd'],
  ])('are said in words: %j', (value, shape, zh, en) => {
    expect(valueText(value, shape, 'zh')).toBe(zh)
    expect(valueText(value, shape, 'en')).toBe(en)
  })

  it.each([
    [shapes.switch, '开启 / 关闭', 'On / Off'],
    [shapes.choice, 'MD5 / 不限', 'MD5 / Any'],
    [shapes.duration, '1秒 – 1天', '1 sec – 1 day'],
    [shapes.durations, '100毫秒 – 1天', '100 ms – 1 day'],
    [shapes.days, '1 天 – 3,650 天', '1 day – 3,650 days'],
    [shapes.count, '不小于 0', 'At least 0'],
    [shapes.other, '', ''],
  ])('have a range', (shape, zh, en) => {
    expect(rangeText(shape, 'zh')).toBe(zh)
    expect(rangeText(shape, 'en')).toBe(en)
  })
})
