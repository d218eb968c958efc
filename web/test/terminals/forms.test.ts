import { expect, it } from 'vitest'
import { stateChangeOf } from '../../src/features/terminals/detail/history.ts'
import {
  changedParticulars,
  isWeight,
  particularsOf,
  sentParticulars,
} from '../../src/features/terminals/register/particulars.ts'
import { startCommand } from '../../src/features/terminals/register/start-command.ts'
import { effectOf } from '../../src/features/terminals/state/effect.ts'

it('what was left empty is sent as nothing, and a weight as a number', () => {
  expect(sentParticulars({ ...particularsOf(null), name: ' 柜台 ', os: '  ', weight: '2.5' })).toEqual({
    name: '柜台',
    type: null,
    os: null,
    remark: null,
    group: null,
    weight: 2.5,
  })
})

it('an edit sends what was changed, and nothing else', () => {
  const before = { ...particularsOf(null), name: '柜台', remark: 'x' }
  expect(changedParticulars({ ...before, name: '', weight: '2' }, before)).toEqual({ name: null, weight: 2 })
  expect(changedParticulars({ ...before, remark: ' x ' }, before)).toEqual({})
})

it.each([
  ['1', true],
  ['0.1', true],
  ['100', true],
  ['0', false],
  ['-1', false],
  ['101', false],
  ['', false],
  ['x', false],
])('a weight of %j: %s', (typed, good) => {
  expect(isWeight(typed)).toBe(good)
})

it('a program is started with its key in the environment, never among its arguments', () => {
  const start = { origin: 'https://platform.example', terminalId: 'tm_hfige266l3', terminalKey: 'tk_secret' }
  for (const system of ['windows', 'unix'] as const) {
    const [first, second] = startCommand(system, start).split('\n')
    expect(first).toContain('ETERM_TERMINAL_KEY')
    expect(first).toContain("'tk_secret'")
    expect(second).toContain('--base-url https://platform.example --terminal-id tm_hfige266l3')
    expect(second).not.toContain('tk_secret')
  }
})

it('an effect names the Offices that stop, and sums the tasks', () => {
  const office = { terminals: 1, capacity_left: 0, tasks_that_move: 2, tasks_that_wait: 1, tasks_that_execute: 1 }
  expect(
    effectOf([
      { ...office, office_no: 'BJS123', working_now: 1, working_after: 0 },
      { ...office, office_no: 'SHA255', working_now: 3, working_after: 2 },
      { ...office, office_no: 'CAN330', working_now: 0, working_after: 0 },
    ]),
  ).toEqual({ stopped: ['BJS123'], move: 6, wait: 3, execute: 3 })
})

it('a change of state is read from its detail, and nothing else is', () => {
  expect(stateChangeOf({ from: 'active', to: 'paused', reason: 'lunch', until: null })).toEqual({
    to: 'paused',
    reason: 'lunch',
    until: null,
  })
  for (const detail of [null, 'paused', {}, { to: 'flying' }]) expect(stateChangeOf(detail)).toBeNull()
})
