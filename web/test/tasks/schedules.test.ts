import { describe, expect, it } from 'vitest'
import { cronWords } from '../../src/features/tasks/schedules/cron-words.ts'
import { dateMeaning } from '../../src/features/tasks/schedules/relative-date.ts'
import { saidBelow } from '../../src/features/tasks/schedules/said-below.ts'

describe('a calendar in words', () => {
  it.each([
    ['30 8 * * 1-5', '工作日 08:30', 'Monday to Friday at 08:30'],
    ['0 9,18 * * *', '每天 09:00、18:00', 'Every day at 09:00, 18:00'],
    ['*/15 * * * *', '每 15 分钟', 'Every 15 minutes'],
    ['* * * * *', '每分钟', 'Every minute'],
    ['5 * * * *', '每小时第 5 分', 'Every hour at minute 5'],
    ['0 */2 * * *', '每 2 小时第 0 分', 'Every 2 hours at minute 0'],
    ['*/10 8-20 * * *', '每天 08:00–20:59 每 10 分钟', 'Every 10 minutes from 08:00 to 20:59, every day'],
    [
      '30 9-17 * * 1-5',
      '工作日 09:00–17:30 每小时第 30 分',
      'Monday to Friday, every hour at minute 30 from 09:00 to 17:30',
    ],
    ['*/30 * * * 6', '每周六 每 30 分钟', 'Every Saturday, every 30 minutes'],
    ['0 7 * * 0,6', '每周日、周六 07:00', 'Every Sunday, Saturday at 07:00'],
    ['0 7 * * 7', '每周日 07:00', 'Every Sunday at 07:00'],
    ['0 7 1 * *', '每月 1 日 07:00', 'On day 1 of every month at 07:00'],
    ['0 7 1,15 * *', '每月 1、15 日 07:00', 'On days 1, 15 of every month at 07:00'],
    ['0 7 L * *', '每月最后一天 07:00', 'On the last day of every month at 07:00'],
  ])('%s', (cron, zh, en) => {
    expect(cronWords(cron)).toEqual([zh, en])
  })

  it.each([
    '0 7 1 1 *',
    '0 7 1 * 1',
    '1-5 7 * * *',
    '*/7 * * * *',
    '0 */5 * * *',
    'nonsense',
    '0 7 * * 1-9',
    '0 7 * * 5-1',
    '0 7 32 * *',
  ])('%s is read as it stands', (cron) => {
    expect(cronWords(cron)).toBeNull()
  })
})

it('a date is days after the run, or a day that stands', () => {
  expect(['+1d', ' +30d ', '2026-12-24', '+d', 'tomorrow', ''].map(dateMeaning)).toEqual([
    { days: 1 },
    { days: 30 },
    'fixed',
    null,
    null,
    null,
  ])
})

it('what is wrong with parameters is found however deep it lies', () => {
  const wrong = { date: { type: 'server', message: 'a' }, passengers: [undefined, { type: { message: 'b' } }] }
  expect(saidBelow(wrong)).toEqual([
    { path: 'date', message: 'a' },
    { path: 'passengers.1.type', message: 'b' },
  ])
  expect(saidBelow(undefined)).toEqual([])
})
