import { type OperationType, operations, setClock } from '@etermai/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execute } from '../../src/executor/execute.ts'
import { Operator, type PressHooks } from '../../src/executor/operator.ts'
import { ClaimLost, type Outcome, TaskWithdrawn } from '../../src/executor/outcome.ts'
import type { RefusalCode, Session } from '../../src/index.ts'
import { createDesk, type Desk, NOW } from '../fixtures/desk.ts'

// Params are validated against the domain's clock.
beforeAll(() => void setClock(() => NOW))
afterAll(() => void setClock())

const pressed: PressHooks = { before: async () => {}, after: async () => {} }

function at(desk: Desk, officeNo = 'SHA255', hooks = pressed, session: Session = desk.session(officeNo)) {
  return async <Type extends OperationType>(type: Type, params: unknown): Promise<Outcome> => {
    session.workFor(`task-${type}`)
    const outcome = await execute({ type, params }, new Operator(session, hooks, desk.now), officeNo)
    if (outcome.status === 'success') expect(operations[type].result.safeParse(outcome.result).error).toBeUndefined()
    return outcome
  }
}

const resultOf = (outcome: Outcome): Record<string, unknown> => {
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome))
  return outcome.result
}
const failure = (error_code: string, retryable = false) => ({ status: 'failed', error_code, retryable })

const segment = { flight_no: 'MU5101', cabin: 'Y', date: '2026-09-18', origin: 'SHA', destination: 'PEK' }
const adult = { name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }
const child = { name: '测试乙', type: 'CHD', id_type: 'PP', id_no: 'E12345678', birth_date: '2020-05-01' }
const infant = { name: '测试丙', type: 'INF', id_type: 'ID', id_no: 'BIRTH-0001', birth_date: '2026-01-15' }
const booking = { segments: [segment], passengers: [adult], contact: { phone: '13800000000' } }
const family = { ...booking, passengers: [infant, adult, child] }

async function booked(desk: Desk, params: object = booking): Promise<string> {
  return String(resultOf(await at(desk)('book_pnr', params)).pnr)
}

describe('query_av', () => {
  it('finds flights over all pages, as the screens say', async () => {
    const desk = createDesk()
    const result = resultOf(await at(desk)('query_av', { origin: 'SHA', destination: 'BJS', date: '2026-09-18' }))
    const offered = desk.world.availability({ origin: 'SHA', destination: 'BJS', date: '2026-09-18' })
    expect(offered.length).toBeGreaterThan(8)
    expect((result.flights as { flight_no: string }[]).map(({ flight_no }) => flight_no)).toEqual(
      offered.map(({ flight }) => flight.flight_no),
    )
    expect(result.raw).toContain('>AV:SHABJS/18SEP26\n 18SEP(FRI) SHABJS\n')
  })

  it('asks for airline and time, and may find nothing', async () => {
    const desk = createDesk()
    const asked = { origin: 'SHA', destination: 'PEK', date: '2026-09-18' }
    const late = resultOf(await at(desk)('query_av', { ...asked, airline: 'MU', time: '22:00', direct_only: true }))
    expect(late.flights).toMatchObject(
      ['SHA', 'PVG'].map((origin) => ({
        origin,
        flight_no: expect.stringMatching(/^MU/),
        departure_time: '22:30',
        day_offset: 1,
      })),
    )
    expect(resultOf(await at(desk)('query_av', { ...asked, airline: 'ZH' })).flights).toEqual([])
  })

  it('reaches to the end of the schedule', async () => {
    const last = resultOf(await at(createDesk())('query_av', { origin: 'SHA', destination: 'PEK', date: '2027-09-06' }))
    expect(last.flights).toContainEqual(expect.objectContaining({ date: '2027-09-06' }))
  })
})

describe('book_pnr', () => {
  it('books a family on a round trip, with everything that belongs to it', async () => {
    const desk = createDesk()
    const back = desk.world.schedule
      .between('PEK', 'SHA')
      .find(({ airline, destination }) => airline !== 'MU' && destination === 'SHA')
    const result = resultOf(
      await at(desk)('book_pnr', {
        ...family,
        segments: [
          segment,
          { ...segment, flight_no: back?.flight_no, date: '2026-09-20', origin: 'PEK', destination: 'SHA' },
        ],
        ticketing_deadline: '2026-09-15T18:00:00+08:00',
        authorize_offices: ['BJS123', 'CAN001'],
      }),
    )
    expect(result).toMatchObject({
      pnr: expect.stringMatching(/^K[A-Z0-9]{5}$/),
      segments: [
        { flight_no: 'MU5101', status: 'HK', seats: 2, date: '2026-09-18' },
        { flight_no: back?.flight_no, status: 'HK', seats: 2, date: '2026-09-20' },
      ],
      ticketing_deadline: '2026-09-15T18:00:00+08:00',
    })
    expect(desk.world.acts()).toMatchObject([{ kind: 'book', key: result.pnr, task_id: 'task-book_pnr' }])
    const record = resultOf(await at(desk, 'BJS123')('extract_pnr', { pnr: result.pnr }))
    expect(record).toMatchObject({
      passengers: [
        { name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' },
        { name: '测试乙', type: 'CHD', id_type: 'PP', id_no: 'E12345678', birth_date: '2020-05-01' },
        { name: '测试丙', type: 'INF', id_type: 'ID', id_no: 'BIRTH-0001', birth_date: '2026-01-15' },
      ],
      authorized_offices: ['BJS123', 'CAN001'],
      contacts: ['CTCT13800000000'],
    })
  })

  it('chooses a deadline a day ahead, or before a flight that leaves sooner', async () => {
    const desk = createDesk()
    expect(resultOf(await at(desk)('book_pnr', booking)).ticketing_deadline).toBe('2026-09-11T10:00:00+08:00')
    const soon = { ...booking, segments: [{ ...segment, date: '2026-09-11' }] }
    expect(resultOf(await at(desk)('book_pnr', soon)).ticketing_deadline).toBe('2026-09-11T07:00:00+08:00')
  })

  it.each<[string, object]>([
    ['FLT_NUMBER', { ...booking, segments: [{ ...segment, flight_no: 'MU9999' }] }],
    ['UNABLE_TO_SELL', { ...booking, segments: [{ ...segment, cabin: 'Z' }] }],
    ['CHECK_CONTINUITY', { ...booking, segments: [segment, { ...segment, date: '2026-09-20' }] }],
    ['INVALID_PARAMS', { ...booking, passengers: [] }],
  ])('fails with %s, and books nothing', async (code, params) => {
    const desk = createDesk()
    expect(await at(desk)('book_pnr', params)).toMatchObject(failure(code))
    expect(desk.world.acts()).toEqual([])
  })

  it('begins anew after a booking that failed half-way', async () => {
    const desk = createDesk()
    const operate = at(desk)
    await operate('book_pnr', {
      ...booking,
      segments: [segment, { ...segment, flight_no: 'MU9999', date: '2026-09-20' }],
    })
    expect(resultOf(await operate('book_pnr', booking)).segments).toHaveLength(1)
  })
})

describe('extract_pnr', () => {
  it.each([
    ['NO_PNR', 'SHA255', 'ZZZZZZ'],
    ['AUTHORITY', 'CAN001', null],
  ])('fails with %s', async (code, office, pnr) => {
    const desk = createDesk()
    expect(await at(desk, office)('extract_pnr', { pnr: pnr ?? (await booked(desk)) })).toMatchObject(failure(code))
  })

  it('reads a cancelled PNR too', async () => {
    const desk = createDesk()
    const pnr = await booked(desk)
    await at(desk)('cancel_pnr', { pnr })
    expect(resultOf(await at(desk)('extract_pnr', { pnr }))).toMatchObject({ pnr, cancelled: true })
  })
})

describe('cancel_passenger', () => {
  it('takes off whom it names', async () => {
    const desk = createDesk()
    const pnr = await booked(desk, family)
    expect(resultOf(await at(desk)('cancel_passenger', { pnr, passengers: [{ name: '测试乙' }] }))).toMatchObject({
      pnr,
      remaining: [{ name: '测试甲' }, { name: '测试丙', type: 'INF' }],
    })
    expect(desk.world.acts().map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      `book ${pnr}`,
      `cancel_passenger ${pnr}/测试乙`,
    ])
  })

  it('tells two of one name apart by their numbers only', async () => {
    const desk = createDesk()
    const twin = { ...adult, id_type: 'PP', id_no: 'E87654321' }
    const pnr = await booked(desk, { ...booking, passengers: [adult, twin] })
    expect(await at(desk)('cancel_passenger', { pnr, passengers: [{ name: '测试甲' }] })).toMatchObject(
      failure('PASSENGER_AMBIGUOUS'),
    )
    expect(
      resultOf(await at(desk)('cancel_passenger', { pnr, passengers: [{ name: '测试甲', id_no: 'E87654321' }] }))
        .remaining,
    ).toMatchObject([{ id_no: '110101199001011237' }])
  })

  it.each<[string, object]>([
    ['PASSENGER_NOT_FOUND', { passengers: [{ name: '测试戊' }] }],
    ['PASSENGER_NOT_FOUND', { passengers: [{ name: '测试甲', id_no: 'E00000000' }] }],
    ['ALL_PASSENGERS', { passengers: [{ name: '测试甲' }] }],
    ['NO_PNR', { pnr: 'ZZZZZZ', passengers: [{ name: '测试甲' }] }],
  ])('fails with %s', async (code, params) => {
    const desk = createDesk()
    expect(await at(desk)('cancel_passenger', { pnr: await booked(desk), ...params })).toMatchObject(failure(code))
    expect(desk.world.acts()).toHaveLength(1)
  })
})

describe('cancel_pnr', () => {
  it('cancels once', async () => {
    const desk = createDesk()
    const pnr = await booked(desk)
    expect(resultOf(await at(desk)('cancel_pnr', { pnr }))).toMatchObject({
      pnr,
      raw: expect.stringContaining(`PNR CANCELLED ${pnr}`),
    })
    expect(await at(desk)('cancel_pnr', { pnr })).toMatchObject(failure('PNR_CANCELLED'))
    expect(desk.world.acts().map(({ kind }) => kind)).toEqual(['book', 'cancel_pnr'])
  })

  it('refuses what is ticketed', async () => {
    const desk = createDesk()
    const pnr = await booked(desk)
    await at(desk)('issue_ticket', { pnr })
    expect(await at(desk)('cancel_pnr', { pnr })).toMatchObject(failure('PNR_TICKETED'))
  })
})

describe('issue_ticket', () => {
  it('issues a ticket for everybody, at the lowest fare', async () => {
    const desk = createDesk()
    const pnr = await booked(desk, family)
    const result = resultOf(await at(desk)('issue_ticket', { pnr, price_limit: '2255.00' }))
    expect(result).toMatchObject({
      pnr,
      tickets: [
        { passenger: '测试甲', ticket_no: '781-2400000001' },
        { passenger: '测试乙', ticket_no: '781-2400000002' },
        { passenger: '测试丙', ticket_no: '781-2400000003' },
      ],
      // 1430 for the adult, half of 1310 (to ten yuan) and of the surcharge for the child, a tenth for the infant
      total: '2255.00',
    })
  })

  it.each<[string, object]>([
    ['PRICE_LIMIT_EXCEEDED', { price_limit: '1429.99' }],
    ['FARE_NOT_FOUND', { fare: { fare_basis: 'T' } }],
    ['FARE_NOT_FOUND', { fare: { total: '1.00' } }],
  ])('fails with %s, and issues nothing', async (code, params) => {
    const desk = createDesk()
    const pnr = await booked(desk)
    expect(await at(desk)('issue_ticket', { pnr, ...params })).toMatchObject(failure(code))
    expect(desk.world.acts().map(({ kind }) => kind)).toEqual(['book'])
  })

  it('takes the fare that was asked for', async () => {
    const desk = createDesk()
    const [lowest, flexible] = desk.world.fares({ pnr: await booked(desk), office_no: 'SHA255', type: 'ADT' })
    expect(flexible?.total).toBeGreaterThan(lowest?.total ?? 0)
    const byBasis = resultOf(
      await at(desk)('issue_ticket', { pnr: await booked(desk), fare: { fare_basis: 'Y/FLEX' } }),
    )
    expect(byBasis.total).toBe(((flexible?.total ?? 0) / 100).toFixed(2))
    const byTotal = resultOf(await at(desk)('issue_ticket', { pnr: await booked(desk), fare: { total: '1430' } }))
    expect(byTotal.total).toBe('1430.00')
  })

  it.each<[string, Parameters<typeof createDesk>[0], number]>([
    ['STOCK', { ticketStock: 0 }, 0],
    ['PNR_CANCELLED', {}, 49],
  ])('fails with %s', async (code, options, hours) => {
    const desk = createDesk(options)
    const pnr = await booked(desk)
    desk.pass(hours * 3_600_000)
    expect(await at(desk)('issue_ticket', { pnr })).toMatchObject(failure(code))
  })

  it('fails after its own time limit, and when it is issued already', async () => {
    const desk = createDesk()
    const pnr = await booked(desk)
    await at(desk)('issue_ticket', { pnr })
    expect(await at(desk)('issue_ticket', { pnr })).toMatchObject(failure('PNR_TICKETED'))
    const late = await booked(desk)
    desk.pass(25 * 3_600_000)
    expect(await at(desk)('issue_ticket', { pnr: late })).toMatchObject(failure('CHECK_TKT_DATE'))
  })
})

describe('extract_ticket_no', () => {
  it('finds tickets by PNR and by number', async () => {
    const desk = createDesk()
    const pnr = await booked(desk, family)
    expect(await at(desk)('extract_ticket_no', { pnr })).toMatchObject(failure('NO_TICKET'))
    await at(desk)('issue_ticket', { pnr })
    const { tickets } = resultOf(await at(desk)('extract_ticket_no', { pnr }))
    expect(tickets).toMatchObject([
      {
        ticket_no: '781-2400000001',
        passenger: '测试甲',
        pnr,
        total: '1430.00',
        coupons: [{ flight_no: 'MU5101', date: '2026-09-18', status: 'OPEN FOR USE' }],
      },
      { passenger: '测试乙' },
      { passenger: '测试丙', total: '130.00', taxes: [] },
    ])
    expect(resultOf(await at(desk)('extract_ticket_no', { ticket_no: '7812400000002' })).tickets).toMatchObject([
      { passenger: '测试乙' },
    ])
    expect(await at(desk, 'CAN001')('extract_ticket_no', { pnr })).toMatchObject(failure('AUTHORITY'))
  })
})

describe('authorize_pnr', () => {
  it('opens a PNR to another Office', async () => {
    const desk = createDesk()
    const pnr = await booked(desk)
    expect(await at(desk, 'BJS123')('extract_pnr', { pnr })).toMatchObject(failure('AUTHORITY'))
    expect(resultOf(await at(desk)('authorize_pnr', { pnr, office_no: 'BJS123' }))).toMatchObject({
      pnr,
      office_no: 'BJS123',
    })
    expect(resultOf(await at(desk, 'BJS123')('extract_pnr', { pnr })).authorized_offices).toEqual(['BJS123'])
    expect(desk.world.acts().at(-1)).toMatchObject({ kind: 'authorize', key: `${pnr}/BJS123` })
  })
})

describe('the irreversible key press', () => {
  const writes = (pnr: string): [OperationType, object][] => [
    ['book_pnr', booking],
    ['cancel_passenger', { pnr, passengers: [{ name: '测试乙' }] }],
    ['cancel_pnr', { pnr }],
    ['issue_ticket', { pnr }],
    ['authorize_pnr', { pnr, office_no: 'BJS123' }],
  ]

  const reads = (pnr: string): [OperationType, object][] => [
    ['extract_pnr', { pnr }],
    ['query_av', { origin: 'SHA', destination: 'PEK', date: '2026-09-18' }],
  ]

  it('comes once in each write, right after its announcement, and in no read', async () => {
    const desk = createDesk()
    const pnr = await booked(desk, family)
    for (const [index, [type]] of [...writes(pnr), ...reads(pnr)].entries()) {
      const fresh = await booked(desk, family)
      const [, params] = [...writes(fresh), ...reads(fresh)][index] ?? [type, {}]
      const before = desk.world.acts().length
      const announced: number[] = []
      const hooks = { ...pressed, before: async () => void announced.push(desk.world.acts().length) }
      resultOf(await at(desk, 'SHA255', hooks)(type, params))
      const isWrite = operations[type].class === 'write'
      expect([type, announced, desk.world.acts().length - before]).toEqual([
        type,
        isWrite ? [before] : [],
        isWrite ? 1 : 0,
      ])
    }
  })

  it('does not come when cancellation was asked, or the claim is lost', async () => {
    const desk = createDesk()
    const pnr = await booked(desk, family)
    const done = desk.world.acts().length
    for (const [type, params] of writes(pnr)) {
      const withdrawn = { ...pressed, before: () => Promise.reject(new TaskWithdrawn()) }
      expect(await at(desk, 'SHA255', withdrawn)(type, params)).toEqual({ status: 'canceled' })
      const lost = { ...pressed, before: () => Promise.reject(new ClaimLost()) }
      await expect(at(desk, 'SHA255', lost)(type, params)).rejects.toBeInstanceOf(ClaimLost)
    }
    expect(desk.world.acts()).toHaveLength(done)
  })

  it.each<[string, RefusalCode, string, boolean]>([
    ['before it, a passing refusal', 'SIGN_IN_FIRST', 'RT:', true],
    ['before it, a lasting refusal', 'FORMAT', 'RT:', false],
    ['at it, any refusal', 'PRINTER_IN_USE', 'ETDZ', false],
  ])('decides what may be tried again: %s', async (_, code, command, retryable) => {
    const desk = createDesk()
    const pnr = await booked(desk)
    const session = desk.session('SHA255', (typed) => (typed.startsWith(command) ? code : null))
    expect(await at(desk, 'SHA255', pressed, session)('issue_ticket', { pnr })).toMatchObject(failure(code, retryable))
  })

  it('is a success even when the PNR cannot be read again afterwards', async () => {
    const desk = createDesk()
    const session = desk.session('SHA255', (typed) => (typed.startsWith('RT:') ? 'ACTION' : null))
    expect(resultOf(await at(desk, 'SHA255', pressed, session)('book_pnr', booking))).toMatchObject({
      segments: [{ flight_no: 'MU5101', status: 'DK' }],
    })
  })
})

it('a type that does not exist fails', async () => {
  const desk = createDesk()
  expect(
    await execute({ type: 'fly', params: {} }, new Operator(desk.session(), pressed, desk.now), 'SHA255'),
  ).toMatchObject(failure('UNKNOWN_OPERATION'))
})
