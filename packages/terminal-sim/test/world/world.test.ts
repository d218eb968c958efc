import { describe, expect, it } from 'vitest'
import { createWorld, EtermRefusal, type RefusalCode, repeatedActs, type World } from '../../src/index.ts'
import { locator, TicketNumbers } from '../../src/world/numbers.ts'
import type { Actor, HeldSegment, PnrDraft, PnrRecord } from '../../src/world/records.ts'
import { createDesk, NOW } from '../fixtures/desk.ts'

const by: Actor = { office_no: 'SHA255', terminal_id: 'T1', task_id: 'task-1' }
const asked = { flight_no: 'MU5101', cabin: 'Y', date: '2026-09-18', origin: 'SHA', destination: 'PEK', seats: 1 }
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const draftOf = (segments: HeldSegment[], changes: Partial<PnrDraft> = {}): PnrDraft => ({
  passengers: [{ key: 1, name: '测试甲', type: 'ADT' }],
  segments,
  documents: [{ airline: 'MU', id_type: 'NI', id_no: '110101199001011237', passenger: 1 }],
  contacts: [{ airline: 'MU', text: 'CTCT13800000000' }],
  time_limit: '2026-09-11T10:00:00+08:00',
  authorized_offices: [],
  ...changes,
})

function refused(code: RefusalCode, act: () => unknown): void {
  expect(act).toThrow(EtermRefusal)
  try {
    act()
  } catch (error) {
    expect((error as EtermRefusal).code).toBe(code)
  }
}

describe('the timetable', () => {
  it('is the same for the same seed, and another for another', () => {
    const flights = (seed: number) =>
      createWorld({ seed, now: () => NOW }).availability({ origin: 'SHA', destination: 'CAN', date: '2026-09-18' })
    expect(flights(7)).toEqual(flights(7))
    expect(flights(7)).not.toEqual(flights(8))
  })

  it('always has MU5101 from Shanghai to Beijing at eight', () => {
    for (const seed of [1, 2, 3]) {
      expect(createWorld({ seed }).schedule.find('MU5101', 'SHA', 'PEK')).toMatchObject({
        departure_time: '08:00',
        arrival_time: '10:20',
        equipment: '33L',
      })
    }
  })

  it('reads a code as a city first', () => {
    const { schedule } = createWorld()
    expect(new Set(schedule.between('SHA', 'BJS').map(({ origin, destination }) => origin + destination))).toEqual(
      new Set(['SHAPEK', 'SHAPKX', 'PVGPEK', 'PVGPKX']),
    )
    expect(new Set(schedule.between('SHA', 'PEK').map(({ destination }) => destination))).toEqual(new Set(['PEK']))
    expect(schedule.between('SHA', 'PVG')).toEqual([])
  })

  it('has night flights and codeshares', () => {
    const flights = createWorld().schedule.between('SHA', 'CTU')
    expect(flights.some(({ day_offset }) => day_offset === 1)).toBe(true)
    expect(flights.some(({ codeshare_of }) => codeshare_of !== undefined)).toBe(true)
  })

  it('gives a flight number to one flight of a route only', () => {
    const numbers = createWorld()
      .schedule.between('SHA', 'BJS')
      .map(({ flight_no, origin, destination }) => flight_no + origin + destination)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

describe('availability', () => {
  it('shows no flight that has left, and refuses dates out of range', () => {
    const { world, pass } = createDesk()
    const today = { origin: 'SHA', destination: 'PEK', date: '2026-09-10' }
    expect(world.availability(today).some(({ flight }) => flight.flight_no === 'MU5101')).toBe(false)
    expect(world.availability(today).some(({ flight }) => flight.departure_time === '22:30')).toBe(true)
    refused('DATE', () => world.availability({ ...today, date: '2026-09-09' }))
    refused('DATE', () => world.availability({ ...today, date: '2027-09-07' }))
    pass(DAY)
    refused('DATE', () => world.availability(today))
  })

  it('filters by airline, time and stops', () => {
    const { world } = createDesk()
    const flights = world.availability({
      origin: 'SHA',
      destination: 'URC',
      date: '2026-09-18',
      airline: 'MU',
      time: '09:00',
      non_stop: true,
    })
    expect(flights.length).toBeGreaterThan(0)
    expect(
      flights.every(({ flight }) => flight.airline === 'MU' && flight.departure_time >= '09:00' && flight.stops === 0),
    ).toBe(true)
  })
})

describe('seats', () => {
  /** Takes seats one by one until there are none. @returns how many there were */
  function takeAll(world: World, cabin = 'Y'): number {
    for (let taken = 0; ; taken++) {
      try {
        world.hold({ ...asked, cabin })
      } catch {
        return taken
      }
    }
  }

  it('sell out', () => {
    const { world } = createDesk()
    const signs = () =>
      world
        .availability({ origin: 'SHA', destination: 'PEK', date: '2026-09-18' })
        .find(({ flight }) => flight.flight_no === 'MU5101')?.signs ?? []
    const open = signs().find((sign) => /^\w\d$/.test(sign)) ?? ''
    expect(takeAll(world, open.charAt(0))).toBe(Number(open.charAt(1)))
    expect(signs()).toContain(`${open.charAt(0)}C`)
  })

  it('that are not sealed within five minutes are dropped', () => {
    const { world, pass } = createDesk({ seatFactor: 0.02 })
    const held = world.hold(asked)
    const others = takeAll(world)
    pass(5 * MINUTE)
    expect(takeAll(world)).toBe(others + 1)
    refused('UNABLE_TO_SELL', () => world.book({ draft: draftOf([held]), forced: false, by }))
    expect(world.acts()).toEqual([])
  })

  it('come back when a PNR is cancelled or loses a passenger', () => {
    const { world } = createDesk()
    const passengers = [1, 2].map((key) => ({ key, name: '测试甲', type: 'ADT' as const }))
    const record = world.book({
      draft: draftOf([world.hold({ ...asked, seats: 2 })], { passengers }),
      forced: false,
      by,
    })
    takeAll(world)
    const changes = { remove_passengers: [2], documents: [], contacts: [], time_limit: null, authorize: [] }
    const smaller = world.change({ pnr: record.pnr, version: record.version, changes, by })
    expect(smaller.segments[0]?.seats).toBe(1)
    expect(takeAll(world)).toBe(1)
    world.cancel({ pnr: record.pnr, version: smaller.version, by })
    expect(takeAll(world)).toBe(1)
  })

  it('never run out in an endless world', () => {
    const { world } = createDesk({ seatFactor: Number.POSITIVE_INFINITY })
    for (let count = 0; count < 500; count++) world.hold({ ...asked, seats: 9 })
    expect(
      world
        .availability({ origin: 'SHA', destination: 'PEK', date: '2026-09-18' })
        .find(({ flight }) => flight.flight_no === 'MU5101')?.signs,
    ).toContain('YA')
  })
})

describe('PNRs', () => {
  const book = (world: ReturnType<typeof createDesk>['world'], changes: Partial<PnrDraft> = {}): PnrRecord =>
    world.book({ draft: draftOf([world.hold(asked)], changes), forced: false, by })

  it('are found by their Office and those authorised, and by nobody else', () => {
    const { world } = createDesk()
    const { pnr } = book(world, { authorized_offices: ['BJS123'] })
    expect(world.retrieve({ pnr, office_no: 'SHA255' }).pnr).toBe(pnr)
    expect(world.retrieve({ pnr, office_no: 'BJS123' }).pnr).toBe(pnr)
    refused('AUTHORITY', () => world.retrieve({ pnr, office_no: 'CAN001' }))
    refused('NO_PNR', () => world.retrieve({ pnr: 'ZZZZZZ', office_no: 'SHA255' }))
  })

  it.each<[RefusalCode, Partial<PnrDraft>]>([
    ['SEATS_NAMES', { passengers: [1, 2].map((key) => ({ key, name: `测试${key}`, type: 'ADT' })) }],
    ['CONTACT_ELEMENT_MISSING', { contacts: [] }],
    ['CHECK_TKT_DATE', { time_limit: null }],
    ['CHECK_TKT_DATE', { time_limit: '2026-09-10T09:59:00+08:00' }],
    ['CHECK_TKT_DATE', { time_limit: '2026-09-18T08:01:00+08:00' }],
    ['NO_PNR', { passengers: [] }],
  ])('are refused with %s: %j', (code, changes) => {
    const { world } = createDesk()
    refused(code, () => book(world, changes))
    expect(world.acts()).toEqual([])
  })

  it('with gaps between segments are sealed only by force', () => {
    const { world } = createDesk()
    const segments = [
      world.hold(asked),
      world.hold({
        ...asked,
        flight_no: world.schedule.between('CAN', 'CTU')[0]?.flight_no ?? '',
        date: '2026-09-19',
        origin: 'CAN',
        destination: 'CTU',
      }),
    ]
    refused('CHECK_CONTINUITY', () => world.book({ draft: draftOf(segments), forced: false, by }))
    expect(world.book({ draft: draftOf(segments), forced: true, by }).segments).toHaveLength(2)
  })

  it('that are not ticketed in time are cancelled by the airline', () => {
    const { world, pass } = createDesk()
    const { pnr, version } = book(world)
    pass(2 * DAY)
    expect(world.retrieve({ pnr, office_no: 'SHA255' }).cancelled).toBe(false)
    refused('CHECK_TKT_DATE', () => world.issue({ pnr, version, fares: {}, by }))
    pass(1)
    expect(world.retrieve({ pnr, office_no: 'SHA255' }).cancelled).toBe(true)
    refused('PNR_CANCELLED', () => world.cancel({ pnr, version, by }))
  })

  it('that changed meanwhile cannot be changed', () => {
    const { world } = createDesk()
    const { pnr, version } = book(world)
    const changes = { remove_passengers: [], documents: [], contacts: [], time_limit: null, authorize: ['BJS123'] }
    world.change({ pnr, version, changes, by })
    refused('SIMULTANEOUS_MODIFICATION', () => world.change({ pnr, version, changes, by }))
    refused('SIMULTANEOUS_MODIFICATION', () => world.cancel({ pnr, version, by }))
  })
})

describe('tickets', () => {
  it('come from a stock that ends, and are numbered by airline', () => {
    const { world } = createDesk({ ticketStock: 1 })
    const book = () => world.book({ draft: draftOf([world.hold(asked)]), forced: false, by })
    const [first, second] = [book(), book()]
    const [fare] = world.fares({ pnr: first.pnr, office_no: 'SHA255', type: 'ADT' })
    if (fare === undefined) throw new Error('no fare')
    const { tickets, segments } = world.issue({ pnr: first.pnr, version: 1, fares: { ADT: fare }, by })
    expect(tickets.map(({ ticket_no }) => ticket_no)).toEqual(['781-2400000001'])
    expect(segments[0]?.status).toBe('RR')
    refused('PNR_TICKETED', () => world.issue({ pnr: first.pnr, version: 2, fares: { ADT: fare }, by }))
    refused('PNR_TICKETED', () => world.cancel({ pnr: first.pnr, version: 2, by }))
    refused('STOCK', () => world.issue({ pnr: second.pnr, version: 1, fares: { ADT: fare }, by }))
  })

  it('use up no number when they are refused', () => {
    const { world } = createDesk()
    const { pnr } = world.book({ draft: draftOf([world.hold(asked)], { documents: [] }), forced: false, by })
    const [fare] = world.fares({ pnr, office_no: 'SHA255', type: 'ADT' })
    refused('IDENTITY_REQUIRED', () => world.issue({ pnr, version: 1, fares: fare ? { ADT: fare } : {}, by }))
    expect(world.acts().map(({ kind }) => kind)).toEqual(['book'])
  })

  it('become flown when the flight has left', () => {
    const { world, pass } = createDesk()
    const { pnr } = world.book({ draft: draftOf([world.hold(asked)]), forced: false, by })
    const [fare] = world.fares({ pnr, office_no: 'SHA255', type: 'ADT' })
    world.issue({ pnr, version: 1, fares: fare ? { ADT: fare } : {}, by })
    pass(9 * DAY)
    expect(world.tickets({ pnr, office_no: 'SHA255' })[0]?.coupons[0]?.status).toBe('USED/FLOWN')
    refused('AUTHORITY', () => world.tickets({ pnr, office_no: 'BJS123' }))
    refused('NO_TICKET', () => world.tickets({ ticket_no: '781-0000000000', office_no: 'SHA255' }))
  })

  it('are all different', () => {
    const numbers = new TicketNumbers()
    expect([numbers.next('MU'), numbers.next('CA'), numbers.next('MU')]).toEqual([
      '781-2400000001',
      '999-2400000001',
      '781-2400000002',
    ])
  })
})

it('locators do not repeat', () => {
  const many = Array.from({ length: 20_000 }, (_, n) => locator('K', 1, n))
  expect(new Set(many).size).toBe(many.length)
  expect(many.every((text) => /^K[A-Z0-9]{5}$/.test(text))).toBe(true)
})

it('the oracle tells which task did something twice', () => {
  const act = { kind: 'issue', key: 'K9X8YZ', terminal_id: 'T1', at: NOW.toISOString() } as const
  expect(
    repeatedActs([
      { ...act, task_id: 'a' },
      { ...act, task_id: 'b' },
      { ...act, kind: 'book', task_id: 'a' },
      { ...act, task_id: null },
      { ...act, task_id: null },
    ]),
  ).toEqual([])
  expect(
    repeatedActs([
      { ...act, task_id: 'a' },
      { ...act, task_id: 'a' },
    ]),
  ).toHaveLength(1)
})
