import { describe, expect, it } from 'vitest'
import { filterBody } from '../../src/features/tasks/bulk/filter-body.ts'
import { refusalsIn } from '../../src/features/tasks/bulk/refusals.ts'
import { actsOn, type TaskActFields } from '../../src/features/tasks/detail/acts.ts'
import { reasonWord } from '../../src/features/tasks/detail/reasons.ts'
import { flightIn, listIn, seatsIn, textsIn } from '../../src/features/tasks/detail/result-parts.ts'
import { stepsOf } from '../../src/features/tasks/detail/timeline-steps.ts'
import { findTasks } from '../../src/features/tasks/pages.ts'
import { subjectOf } from '../../src/features/tasks/subject.ts'

const event = (at: string, name: string, more: object = {}) => ({
  at,
  event: name,
  from: null,
  to: null,
  terminal_id: null,
  attempt: null,
  actor: null,
  detail: null,
  ...more,
})

describe('the steps of a task', () => {
  const steps = stepsOf({
    created_at: '2026-11-27T02:00:00.000+08:00',
    username: 'wang',
    timeline: [
      event('2026-11-27T02:00:01.500+08:00', 'assign', { to: 'assigned', actor: 'system', terminal_id: 'T1' }),
      event('2026-11-27T02:00:02.000+08:00', 'progress', { actor: 'terminal:T1', detail: { stage: 'committing' } }),
      event('2026-11-27T02:00:02.500+08:00', 'progress', {
        detail: { stage: 'fare', message: '正在确认票价', percent: 40 },
      }),
      event('2026-11-27T02:01:02.500+08:00', 'fail', {
        to: 'failed',
        actor: 'operator:ops',
        detail: { remark: 'looked' },
      }),
      event('2026-11-27T02:01:03.500+08:00', 'withdraw', { actor: 'system', detail: { reason: 'lease' } }),
    ],
  })

  it('begin with the publication, by whom, and say the time between', () => {
    expect(steps.map(({ what, afterMs }) => [what, afterMs])).toEqual([
      ['published', null],
      ['assign', 1_500],
      ['committing', 500],
      ['progress', 500],
      ['fail', 60_000],
      ['withdraw', 1_000],
    ])
    expect(steps[0]?.person).toEqual({ name: 'wang', isOperator: false })
  })

  it('name people, and neither the platform nor terminals as such', () => {
    expect(steps.slice(1).map(({ person }) => person)).toEqual([
      null,
      null,
      null,
      { name: 'ops', isOperator: true },
      null,
    ])
  })

  it('note what was said', () => {
    expect(steps.map(({ note }) => note)).toEqual([null, null, null, 'fare · 正在确认票价 · 40%', 'looked', null])
  })

  it('say why, in words where the reason is known', () => {
    expect(steps.at(-1)?.reason).toBe('lease')
    expect(reasonWord('lease')[0]).toBe('终端没有按时续约')
    expect(reasonWord('moonlight')).toEqual(['moonlight', 'moonlight'])
  })
})

describe('what may be done', () => {
  const all = () => true
  const task = (more: Partial<TaskActFields>): TaskActFields => ({
    status: 'pending',
    committed_at: null,
    cancel_requested_at: null,
    followed_by: [],
    pnr: null,
    ...more,
  })
  const again = (status: string) => [{ task_id: 'x', type: 'query_av', status, source: 'web' as const }]

  it.each([
    ['pending', {}, ['cancel']],
    ['assigned', {}, ['cancel']],
    ['executing', {}, ['cancel']],
    ['executing', { committed_at: '2026-11-27T02:00:00Z' }, []],
    ['executing', { cancel_requested_at: '2026-11-27T02:00:00Z' }, []],
    ['failed', {}, ['retry']],
    ['expired', { followed_by: again('failed') }, ['retry']],
    ['failed', { followed_by: again('pending') }, []],
    ['completed', {}, []],
    ['unknown', {}, ['resolve']],
    ['unknown', { pnr: 'K9X8YZ' }, ['reconcile', 'resolve']],
  ])('to one that is %s with %o', (status, more, acts) => {
    expect(actsOn(task({ status, ...more } as Partial<TaskActFields>), all)).toEqual(acts)
  })

  it('is nothing without the right', () => {
    for (const status of ['pending', 'failed', 'unknown']) {
      expect(actsOn(task({ status } as Partial<TaskActFields>), () => false)).toEqual([])
    }
  })
})

describe('what a task is about', () => {
  it.each([
    [{ type: 'issue_ticket', pnr: 'K9X8YZ', params: { pnr: 'K9X8YZ' } }, 'K9X8YZ'],
    [
      { type: 'query_av', pnr: null, params: { origin: 'SHA', destination: 'PEK', date: '2026-12-24' } },
      'SHA → PEK 2026-12-24',
    ],
    [
      { type: 'book_pnr', pnr: null, params: { segments: [{ flight_no: 'MU5101', date: '2026-12-24' }] } },
      'MU5101 2026-12-24',
    ],
    [{ type: 'extract_ticket_no', pnr: null, params: { ticket_no: '781-2400000001' } }, '781-2400000001'],
    [{ type: 'new_one', pnr: null, params: null }, ''],
  ])('%o', (task, subject) => {
    expect(subjectOf(task)).toBe(subject)
  })
})

describe('the palette', () => {
  const can = (right: string) => right === 'tasks.read'
  it('opens a task by its id, and finds by PNR or text', () => {
    const id = '01a21917-a6c2-72e7-80f7-c5033c10f8b7'
    expect(findTasks(id.toUpperCase(), can).map(({ to }) => to)).toEqual([`/tasks/${id}`])
    expect(findTasks('k9x8yz', can).map(({ to }) => to)).toEqual(['/tasks?pnr=K9X8YZ', '/tasks?text=k9x8yz'])
    expect(findTasks('781-24 &x', can).map(({ to }) => to)).toEqual(['/tasks?text=781-24%20%26x'])
  })

  it('finds nothing for who may not read tasks', () => {
    expect(findTasks('K9X8YZ', () => false)).toEqual([])
  })
})

it('a filter of the address is a filter of the API', () => {
  expect(filterBody({ status: 'failed,expired', pnr: 'K9X8YZ' })).toEqual({
    status: ['failed', 'expired'],
    pnr: 'K9X8YZ',
  })
})

describe('what a result holds', () => {
  it('is a flight in a line, the day that it lands on beside the time', () => {
    const flight = { flight_no: 'MU5106', date: '2026-11-28', origin: 'PEK', destination: 'SHA', day_offset: 1 }
    expect(flightIn({ ...flight, departure_time: '22:30', arrival_time: '00:50' })).toEqual([
      'MU5106',
      '2026-11-28',
      'PEK → SHA',
      '22:30 → 00:50 +1',
    ])
    expect(flightIn({ ...flight, cabin: 'Y', status: 'HK' }).at(-1)).toBe('Y HK')
    expect(flightIn({})).toEqual([])
  })

  it('is the classes that have seats', () => {
    const cabins = [{ code: 'F', seats: 0 }, { code: 'Y', seats: 10 }, { code: 'B', seats: 4 }, { code: 'M' }, 'odd']
    expect(seatsIn(cabins)).toEqual(['YA', 'B4'])
    expect(seatsIn(undefined)).toEqual([])
  })

  it('is taken for nothing else than it is', () => {
    expect(listIn('flights')).toEqual([])
    expect(textsIn(['a', 1, null, {}])).toEqual(['a', '1'])
  })
})

it('refusals are told by their reasons, the commonest first', () => {
  const refused = ['A', 'B', 'B'].map((code, index) => ({ id: String(index), code, message: null }))
  expect(refusalsIn(refused)).toEqual([
    { code: 'B', message: null, count: 2 },
    { code: 'A', message: null, count: 1 },
  ])
})
