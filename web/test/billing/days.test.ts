import { describe, expect, it } from 'vitest'
import { totalOf, usageByDay } from '../../src/features/billing/usage/days.ts'

const line = (day: string, operation: string, tasks: number, completed: number, charged: string) => ({
  day,
  operation,
  tasks,
  completed,
  charged,
})

describe('usage by day', () => {
  const days = usageByDay([
    line('2026-11-26T00:00:00+08:00', 'query_av', 3, 3, '0.30'),
    line('2026-11-27T00:00:00+08:00', 'query_av', 1, 1, '0.10'),
    line('2026-11-27T00:00:00+08:00', 'issue_ticket', 2, 1, '2.00'),
  ])

  it('puts the newest day first, with all operations together', () => {
    expect(days.map(({ day, tasks, completed, charged }) => [day.slice(8, 10), tasks, completed, charged])).toEqual([
      ['27', 3, 2, '2.10'],
      ['26', 3, 3, '0.30'],
    ])
  })
  it('keeps what each operation was', () => {
    expect(days[0]?.of.get('issue_ticket')).toEqual({ tasks: 2, completed: 1, charged: '2.00' })
    expect(days[1]?.of.has('issue_ticket')).toBe(false)
  })
  it('adds up days exactly', () => expect(totalOf(days)).toEqual({ tasks: 6, completed: 5, charged: '2.40' }))
  it('has no day where nothing was used', () => expect(usageByDay([])).toEqual([]))
})
