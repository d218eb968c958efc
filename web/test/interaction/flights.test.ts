import { describe, expect, it } from 'vitest'
import { arranged, bookingOf, choicesOf, everyFlight, flightsOf } from '../../src/features/interaction/flights.ts'
import { pnrOf, rawOf, ticketsOf } from '../../src/features/interaction/results.ts'
import { stepsOfPnr } from '../../src/features/interaction/steps-of-pnr.ts'

const flight = (flight_no: string, departure_time: string, more: object = {}) => ({
  flight_no,
  date: '2026-12-01',
  origin: 'SHA',
  destination: 'PEK',
  departure_time,
  arrival_time: '12:00',
  day_offset: 0,
  stops: 0,
  duration: '02:20',
  cabins: [
    { code: 'Y', seats: 10 },
    { code: 'J', seats: 0 },
  ],
  ...more,
})
const names = (flights: readonly { flight_no: string }[]) => flights.map(({ flight_no }) => flight_no)

describe('flights of a result', () => {
  const flights = flightsOf({
    flights: [
      flight('MU5103', '11:20', { arrival_time: '00:40', day_offset: 1, duration: '03:00' }),
      flight('CA1501', '08:00', { duration: 'unknown', price: '1430.00' }),
      flight('HO1252', '09:15', { codeshare_of: 'MU5101', stops: 1, cabins: [{ code: 'J', seats: 2, price: 990 }] }),
    ],
  })

  it('reads what is there, and survives what is not', () => {
    expect(flightsOf(null)).toEqual([])
    expect(flightsOf({ flights: [null, 'x'] })).toEqual([])
    expect(flights.map(({ minutes }) => minutes)).toEqual([180, null, 140])
    expect(flights.map(({ price }) => price)).toEqual([null, 1430, 990])
  })

  it('sorts up and down; what is not known comes last both ways', () => {
    const by = (order: Parameters<typeof arranged>[2], down = false) =>
      names(arranged(flights, everyFlight, order, down))
    expect(by('printed')).toEqual(['MU5103', 'CA1501', 'HO1252'])
    expect(by('departure')).toEqual(['CA1501', 'HO1252', 'MU5103'])
    expect(by('departure', true)).toEqual(['MU5103', 'HO1252', 'CA1501'])
    expect(by('arrival')).toEqual(['CA1501', 'HO1252', 'MU5103'])
    expect(by('duration')).toEqual(['HO1252', 'MU5103', 'CA1501'])
    expect(by('duration', true)).toEqual(['MU5103', 'HO1252', 'CA1501'])
    expect(by('price')).toEqual(['HO1252', 'CA1501', 'MU5103'])
  })

  it('narrows down by airline, seats, stops and who flies', () => {
    const left = (filter: Partial<typeof everyFlight>) =>
      names(arranged(flights, { ...everyFlight, ...filter }, 'printed', false))
    expect(left({ airline: 'CA' })).toEqual(['CA1501'])
    expect(left({ cabin: 'J' })).toEqual(['HO1252'])
    expect(left({ direct: true })).toEqual(['MU5103', 'CA1501'])
    expect(left({ own: true })).toEqual(['MU5103', 'CA1501'])
    expect(choicesOf(flights)).toEqual({ airlines: ['CA', 'HO', 'MU'], cabins: ['J', 'Y'] })
  })

  it('makes a booking of a class', () => {
    const [first] = flights
    expect(first && bookingOf(first, 'Y')).toEqual({
      segments: [{ flight_no: 'MU5103', cabin: 'Y', date: '2026-12-01', origin: 'SHA', destination: 'PEK' }],
    })
  })
})

describe('a PNR and its tickets', () => {
  const result = {
    pnr: 'K9X8YZ',
    raw: 'RT',
    ticketed: false,
    cancelled: false,
    passengers: [{ name: '测试甲', type: 'ADT' }],
    segments: [{ flight_no: 'MU5101', status: 'HK', date: '2026-12-01' }],
    deadlines: [{ set_by: 'airline', at: '2026-11-30T23:00:00+08:00' }],
    tickets: [],
  }

  it('are read from what operations answer', () => {
    expect(pnrOf(result)).toMatchObject({ pnr: 'K9X8YZ', deadlines: [{ by: 'airline' }], segments: [{ status: 'HK' }] })
    expect(pnrOf({ pnr: 'K9X8YZ', remaining: [{ name: '测试乙' }] })?.passengers).toHaveLength(1)
    expect(pnrOf({ tickets: [] })).toBeNull()
    expect(rawOf(result)).toBe('RT')
    const [ticket] = ticketsOf({ tickets: [{ ticket_no: '781-2400000001', coupons: [{ status: 'OPEN FOR USE' }] }] })
    expect(ticket).toMatchObject({ ticket_no: '781-2400000001', total: null, coupons: [{ no: 1 }] })
  })

  it('lead to what may be done with them', () => {
    const steps = (more: object, after: 'extract_pnr' | 'cancel_pnr' | 'issue_ticket' | 'book_pnr') => {
      const pnr = pnrOf({ ...result, ...more })
      return pnr === null ? [] : stepsOfPnr(pnr, after).map(({ operation }) => operation)
    }
    expect(steps({}, 'extract_pnr')).toEqual(['issue_ticket', 'authorize_pnr', 'cancel_pnr'])
    expect(steps({ passengers: [] }, 'book_pnr')).toContain('cancel_passenger')
    expect(steps({ ticketed: true }, 'extract_pnr')).toEqual(['extract_ticket_no', 'authorize_pnr'])
    expect(steps({}, 'issue_ticket')).not.toContain('issue_ticket')
    expect(steps({}, 'cancel_pnr')).toEqual(['extract_pnr'])
    expect(steps({ cancelled: true }, 'extract_pnr')).toEqual(['extract_pnr'])
  })
})
