import {
  type Customer,
  daysAhead,
  executingTask,
  newTask,
  sampleOf,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceCommitting, judgeTerminalPoll, resolveUnknown, storeReports } from '../../src/index.ts'
import { type Bench, laterPoll, openBench } from '../bench.ts'

type Write = 'book_pnr' | 'authorize_pnr' | 'issue_ticket' | 'cancel_pnr' | 'cancel_passenger'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
let pnr = ''
let made = 0
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.dispose())
beforeEach(async () => {
  customer = await bench.customer()
  terminal = await bench.terminal('SHA255')
  pnr = `T${String(++made).padStart(5, '0')}`
})

interface Doing {
  by?: Customer
  at?: TestTerminal
  params?: Record<string, unknown>
  result?: unknown
  status?: 'success' | 'failed'
}

/** Lets a terminal do a write and report it. Answers the task's id. */
async function did(
  type: Write,
  { by = customer, at = terminal, status = 'success', ...own }: Doing = {},
): Promise<string> {
  const sample = sampleOf(type, pnr)
  const params = { ...sample.params, ...own.params }
  const { taskId, terminalId, claimToken } = await executingTask(bench.db, newTask(by, { type, params }), at.id)
  const result = 'result' in own ? own.result : sample.result
  const [stored] = await storeReports(bench.db, [{ taskId, terminalId, claimToken, status, result, retryable: false }])
  if (stored?.kind !== 'counted') throw new Error('the report did not count')
  return taskId
}

const records = (code = pnr) =>
  bench.query<Record<string, unknown>>(
    `SELECT user_id, office_no, terminal_id, booked_task_id, last_travel_date::text, authorized_offices,
            ticketed_at IS NOT NULL AS ticketed, ticketed_terminal_id, canceled_at IS NOT NULL AS canceled
       FROM pnrs WHERE pnr = $1 ORDER BY id`,
    [code],
  )
const tickets = () =>
  bench.query('SELECT ticket_no, pnr, user_id, office_no, passenger, task_id FROM tickets WHERE pnr = $1 ORDER BY 1', [
    pnr,
  ])

describe('S13 what completed writes leave behind', () => {
  it('a booking: whose it is, who booked it where, until when, and who may work on it', async () => {
    const [segment] = sampleOf('book_pnr').params.segments as Record<string, unknown>[]
    const segments = [daysAhead(20), daysAhead(12), daysAhead(16)].map((date) => ({ ...segment, date }))
    const taskId = await did('book_pnr', { params: { segments, authorize_offices: ['BJS123'] } })
    expect(await records()).toEqual([
      {
        user_id: customer.userId,
        office_no: 'SHA255',
        terminal_id: terminal.id,
        booked_task_id: taskId,
        last_travel_date: daysAhead(20),
        authorized_offices: ['BJS123'],
        ticketed: false,
        ticketed_terminal_id: null,
        canceled: false,
      },
    ])
  })

  it('an authorisation: one Office more, once', async () => {
    await did('book_pnr', { params: { authorize_offices: ['CAN001'] } })
    for (let i = 0; i < 2; i++) await did('authorize_pnr', { params: { office_no: 'BJS123' } })
    const offices = await bench.query(
      'SELECT unnest(authorized_offices) AS office FROM pnrs WHERE pnr = $1 ORDER BY 1',
      [pnr],
    )
    expect(offices).toEqual([{ office: 'BJS123' }, { office: 'CAN001' }])
  })

  it('a ticketing: who issued it, and every ticket, with its hyphen', async () => {
    await did('book_pnr')
    const other = await bench.terminal('SHA255')
    const numbers = [`781-24${pnr.slice(1)}001`, `78124${pnr.slice(1)}002`]
    const issued = numbers.map((ticket_no, i) => ({ ticket_no, passenger: `测试${i}` }))
    const taskId = await did('issue_ticket', { at: other, result: { pnr, tickets: issued, total: '1.00', raw: '' } })
    expect(await records()).toMatchObject([
      { ticketed: true, ticketed_terminal_id: other.id, terminal_id: terminal.id },
    ])
    const owned = { pnr, user_id: customer.userId, office_no: 'SHA255', task_id: taskId }
    expect(await tickets()).toEqual([
      { ...owned, ticket_no: `781-24${pnr.slice(1)}001`, passenger: '测试0' },
      { ...owned, ticket_no: `781-24${pnr.slice(1)}002`, passenger: '测试1' },
    ])
  })

  it('a cancellation; and taking off a passenger leaves the PNR', async () => {
    await did('book_pnr')
    await did('cancel_passenger')
    expect(await records()).toMatchObject([{ canceled: false }])
    await did('cancel_pnr')
    expect(await records()).toMatchObject([{ canceled: true, ticketed: false }])
  })

  it.each(['book_pnr', 'issue_ticket', 'cancel_pnr', 'authorize_pnr'] as const)(
    'a failed %s: nothing',
    async (type) => {
      if (type !== 'book_pnr') await did('book_pnr')
      const before = await records()
      await did(type, { status: 'failed' })
      expect(await records()).toEqual(before)
      expect(await tickets()).toEqual([])
    },
  )

  it('a booking that a person found out about afterwards', async () => {
    const sample = sampleOf('book_pnr', pnr)
    const held = await executingTask(
      bench.db,
      newTask(customer, { type: 'book_pnr', params: sample.params }),
      terminal.id,
    )
    await announceCommitting(bench.db, held)
    await judgeTerminalPoll(bench.db, terminal.id, { ...laterPoll, bootId: 'boot-2', names: null })
    const resolution = { taskId: held.taskId, as: 'completed' as const, remark: '', operator: 'operator:li' }
    await resolveUnknown(bench.db, { ...resolution, result: sample.result })
    expect(await records()).toMatchObject([{ booked_task_id: held.taskId, user_id: customer.userId }])
  })

  it('several of different kinds, reported in one batch', async () => {
    await did('book_pnr')
    const first = pnr
    pnr = `T${String(++made).padStart(5, '0')}`
    const claims = [
      await executingTask(bench.db, newTask(customer, { type: 'cancel_pnr', params: { pnr: first } }), terminal.id),
      await executingTask(
        bench.db,
        newTask(customer, { type: 'book_pnr', params: sampleOf('book_pnr').params }),
        (await bench.terminal()).id,
      ),
    ]
    const results = [{ pnr: first, raw: '' }, sampleOf('book_pnr', pnr).result]
    await storeReports(
      bench.db,
      claims.map(({ taskId, terminalId, claimToken }, i) => ({
        taskId,
        terminalId,
        claimToken,
        status: 'success' as const,
        result: results[i],
        retryable: false,
      })),
    )
    expect(await records(first)).toMatchObject([{ canceled: true }])
    expect(await records(pnr)).toMatchObject([{ canceled: false, user_id: customer.userId }])
  })
})

describe('S13 whose PNR it is', () => {
  it('is the latest booking of a record locator', async () => {
    await did('book_pnr')
    const second = await bench.customer()
    await did('book_pnr', { by: second })
    await did('cancel_pnr', { by: second })
    expect(await records()).toMatchObject([
      { user_id: customer.userId, canceled: false },
      { user_id: second.userId, canceled: true },
    ])
  })

  it('stays untouched by what another customer does with the same record locator, booked elsewhere', async () => {
    await did('book_pnr')
    await bench.query(`UPDATE pnrs SET last_travel_date = $2 WHERE pnr = $1`, [pnr, daysAhead(-1)])
    const stranger = await bench.customer()
    for (const type of ['authorize_pnr', 'issue_ticket', 'cancel_pnr'] as const) await did(type, { by: stranger })
    expect(await records()).toMatchObject([
      { user_id: customer.userId, ticketed: false, canceled: false, authorized_offices: [] },
    ])
  })

  it('is worked on by those with whom it is shared', async () => {
    await did('book_pnr')
    const partner = await bench.customer()
    await bench.query('UPDATE pnrs SET shared_with = $2 WHERE pnr = $1', [pnr, [partner.userId]])
    await did('cancel_pnr', { by: partner })
    expect(await records()).toMatchObject([{ user_id: customer.userId, canceled: true }])
  })

  it('is nobody`s here where it was not booked here: the work is done all the same', async () => {
    const taskId = await did('cancel_pnr')
    expect(await records()).toEqual([])
    expect((await bench.task(taskId)).state).toBe('completed')
  })
})

describe('S5 a result without its form', () => {
  it.each([
    ['a booking without a PNR', 'book_pnr', { raw: 'x' }],
    ['a booking whose PNR is none', 'book_pnr', { pnr: 'k9x8yz ' }],
    ['a booking that is a text', 'book_pnr', 'booked'],
    ['a ticketing whose tickets are no list', 'issue_ticket', { tickets: { ticket_no: '781-2400000001' } }],
    ['a ticketing without tickets', 'issue_ticket', null],
    [
      'a ticketing whose tickets have other forms',
      'issue_ticket',
      { tickets: [null, 5, 'x', { ticket_no: 781 }, { ticket_no: '7' }] },
    ],
  ] as const)('%s completes its task and records what can be read', async (_, type, result) => {
    if (type !== 'book_pnr') await did('book_pnr')
    const before = await records()
    const taskId = await did(type, { result })
    expect(await bench.task(taskId)).toMatchObject({
      state: 'completed',
      warning: expect.any(String),
      charged_fen: 100,
    })
    expect((await records()).length).toBe(before.length)
    expect(await tickets()).toEqual([])
  })

  it('a ticketing that names one ticket twice, and one that is known, keeps each once', async () => {
    await did('book_pnr')
    const number = `781-24${pnr.slice(1)}009`
    const twice = { pnr, tickets: [{ ticket_no: number, passenger: '测试' }, { ticket_no: number.replace('-', '') }] }
    for (let i = 0; i < 2; i++) await did('issue_ticket', { result: twice })
    expect(await tickets()).toMatchObject([{ ticket_no: number, passenger: '测试' }])
  })
})
