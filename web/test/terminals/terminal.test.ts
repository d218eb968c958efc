import { describe, expect, it } from 'vitest'
import { activityOf, byOffice, successRate, type Terminal, titleOf } from '../../src/features/terminals/terminal.ts'

const idle: Terminal = {
  terminal_id: 'tm_aaaaaaaaaa',
  office_no: 'SHA255',
  pid: '51001',
  name: null,
  type: null,
  os: null,
  remark: null,
  group: null,
  weight: 1,
  owner: null,
  status: 'idle',
  state: 'active',
  state_actor: null,
  state_reason: null,
  state_until: null,
  last_seen_at: '2026-11-27T02:14:41.907+08:00',
  health: { gui_ready: true, cpu: 0.1, memory: 0.2, disk: 0.3 },
  current_task_id: null,
  current_task: null,
  queue_length: 0,
  success_count: 0,
  failure_count: 0,
  consecutive_failures: 0,
  created_at: '2026-11-27T02:00:00.000+08:00',
  etag: '0000000000000000',
  owner_etag: '0000000000000000',
}
const task = { type: 'issue_ticket', pnr: 'K9X8YZ', since: null }

describe('what is said of a terminal in a line', () => {
  it.each<[string, Partial<Terminal>, object]>([
    ['waits', {}, { kind: 'waiting' }],
    ['executes', { status: 'busy', current_task: task }, { kind: 'executing', type: 'issue_ticket', pnr: 'K9X8YZ' }],
    ['is silent', { status: 'offline' }, { kind: 'silent', since: idle.last_seen_at }],
    ['is silent while a task is still its', { status: 'offline', current_task: task }, { kind: 'silent' }],
    ['was never there', { status: 'offline', last_seen_at: null }, { kind: 'never' }],
    ['finishes before it drains', { status: 'draining', current_task: task, state_reason: 'x' }, { kind: 'executing' }],
    ['has tasks left', { status: 'draining', queue_length: 2, state_reason: 'x' }, { kind: 'remaining', tasks: 2 }],
    ['is held back', { status: 'paused', state_reason: 'lunch' }, { kind: 'because', reason: 'lunch' }],
    ['has no window', { health: { gui_ready: false, cpu: null, memory: null, disk: null } }, { kind: 'window' }],
    ['keeps failing', { consecutive_failures: 3 }, { kind: 'failing', times: 3 }],
  ])('%s', (_what, differs, activity) => {
    expect(activityOf({ ...idle, ...differs })).toMatchObject(activity)
  })
})

it('is called by its name, else by Office and pid', () => {
  expect([titleOf(idle), titleOf({ ...idle, name: '柜台' })]).toEqual(['SHA255-51001', '柜台'])
})

it.each([
  [0, 0, null],
  [3, 1, 0.75],
  [0, 2, 0],
])('%d done and %d failed are a rate of %s', (success_count, failure_count, rate) => {
  expect(successRate({ success_count, failure_count })).toBe(rate)
})

it('terminals are grouped by Office in the order in which they come', () => {
  const at = (office_no: string, pid: string) => ({ ...idle, office_no, pid })
  const groups = byOffice([at('BJS123', '1'), at('BJS123', '2'), at('SHA255', '1')])
  expect(groups.map(({ officeNo, terminals }) => [officeNo, terminals.map(({ pid }) => pid)])).toEqual([
    ['BJS123', ['1', '2']],
    ['SHA255', ['1']],
  ])
})
