import { describe, expect, it } from 'vitest'
import { drillDown } from '../../src/features/reports/question/drill-down.ts'

const at = (moment: string) => Date.parse(moment)
const question = {
  from: at('2026-11-26T10:00:00+08:00'),
  until: at('2026-11-28T00:00:00+08:00'),
  narrowed: { office_no: 'SHA255' },
}
const users = new Map([['3', 'agent1']])
const queryOf = (address: string | null) => Object.fromEntries(new URLSearchParams(address?.split('?')[1]))

describe('the tasks behind a figure', () => {
  it('are those of its bucket, as far as the range goes, and of what the report was narrowed to', () => {
    const address = drillDown(question, users, {
      bucket: { start: at('2026-11-26T00:00:00+08:00'), unit: 'day' },
      values: { user: '3', operation: 'query_av' },
      status: 'failed',
    })
    expect(queryOf(address)).toEqual({
      status: 'failed',
      username: 'agent1',
      office_no: 'SHA255',
      type: 'query_av',
      finished_from: '2026-11-26T02:00:00.000Z',
      finished_to: '2026-11-26T16:00:00.000Z',
    })
  })

  it('cannot be listed where the list has no filter for them', () => {
    expect(drillDown(question, users, { values: { terminal: '' } })).toBeNull()
    expect(drillDown(question, users, { values: { office: '' } })).toBeNull()
    expect(drillDown(question, users, { values: { user: '99' } })).toBeNull()
  })
})
