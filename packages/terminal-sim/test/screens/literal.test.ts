import { describe, expect, it } from 'vitest'
import { printAvailability } from '../../src/screens/availability.ts'
import { atColumns, columnsOf, wrapped } from '../../src/screens/columns.ts'
import { printFares } from '../../src/screens/fares.ts'
import { printPnr, printSealed } from '../../src/screens/pnr.ts'
import { printIssued, printTicket } from '../../src/screens/tickets.ts'
import type { Ticket } from '../../src/world/records.ts'
import type { ScheduledFlight } from '../../src/world/schedule.ts'
import * as expected from '../fixtures/screens.ts'

const flight: ScheduledFlight = {
  flight_no: 'MU5101',
  airline: 'MU',
  origin: 'SHA',
  destination: 'PEK',
  departure_time: '08:00',
  arrival_time: '10:20',
  day_offset: 0,
  duration_minutes: 140,
  distance_km: 1076,
  equipment: '33L',
  stops: 0,
  meal: '',
  departure_terminal: 'T2',
  arrival_terminal: 'T2',
}
const segment = { flight, cabin: 'Y', date: '2026-09-18', seats: 1, status: 'HK' }
const fare = {
  type: 'ADT',
  basis: 'Y',
  fare: 131_000,
  airport_tax: 5_000,
  fuel_surcharge: 7_000,
  total: 143_000,
} as const
const ticket: Ticket = {
  ticket_no: '781-2400000001',
  pnr: 'K9X8YZ',
  airline_pnr: 'NABC12',
  office_no: 'SHA255',
  airline: 'MU',
  passenger: 1,
  passenger_name: '测试甲',
  coupons: [{ ...flight, no: 1, cabin: 'Y', date: '2026-09-18', status: 'OPEN FOR USE' }],
  fare,
  origin_city: 'SHA',
  destination_city: 'BJS',
}

describe('the simulator prints, to the column, what a real terminal prints:', () => {
  it('AV', () => {
    const signs = 'J8 C4 YA BA MA EA HA KA LQ NS RQ SQ VQ TQ'.split(' ')
    expect(printAvailability('2026-09-18', 'SHAPEK', [{ flight, date: '2026-09-18', signs }], false)).toBe(
      expected.availability,
    )
  })

  it('RT', () => {
    const screen = printPnr({
      pnr: 'K9X8YZ',
      airline_pnr: 'NABC12',
      office_no: 'SHA255',
      passengers: [{ key: 1, name: '测试甲', type: 'ADT' }],
      segments: [segment],
      documents: [{ airline: 'MU', id_type: 'NI', id_no: '110101199001011237', passenger: 1 }],
      contacts: [{ airline: 'MU', text: 'CTCT13800000000' }],
      time_limit: '2026-09-17T23:00:00+08:00',
      airline_limit: '2026-09-17T23:00:00+08:00',
      authorized_offices: ['BJS123'],
      tickets: [],
      cancelled: false,
    })
    expect(screen).toBe(expected.pnr)
  })

  it('the sealing key', () => expect(printSealed('K9X8YZ', [segment])).toBe(expected.sealed))
  it('PAT', () => expect(printFares('ADT', [fare])).toBe(expected.fares))
  it('ETDZ', () => expect(printIssued('K9X8YZ', [ticket])).toBe(expected.issued))
  it('DETR', () => expect(printTicket(ticket)).toBe(expected.ticket))
})

describe('columns', () => {
  it('count a Chinese character twice', () => {
    expect(columnsOf('测试A')).toBe(5)
    expect(atColumns([1, '测试'], [6, 'X'])).toBe(' 测试 X')
  })

  it('never let two texts touch', () => expect(atColumns([0, 'ABCDEF'], [3, 'G'])).toBe('ABCDEF G'))

  it('wrap long items at 80, going on behind four spaces', () => {
    const lines = wrapped('测'.repeat(60))
    expect(lines.every((line) => columnsOf(line) <= 80)).toBe(true)
    expect(lines.map((line, index) => (index === 0 ? line : line.slice(4))).join('')).toBe('测'.repeat(60))
  })
})
