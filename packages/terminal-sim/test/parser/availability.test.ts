import { expect, it } from 'vitest'
import { parseAvailability, UnreadableScreen } from '../../src/parser/index.ts'
import { AS_OF, availability, availabilityWithOddities } from '../fixtures/screens.ts'

it('reads a flight with all its classes', () => {
  expect(parseAvailability(availability, AS_OF)).toEqual([
    {
      flight_no: 'MU5101',
      date: '2026-09-18',
      origin: 'SHA',
      destination: 'PEK',
      departure_time: '08:00',
      arrival_time: '10:20',
      day_offset: 0,
      equipment: '33L',
      stops: 0,
      departure_terminal: 'T2',
      arrival_terminal: 'T2',
      duration: '02:20',
      cabins: [
        { code: 'J', seats: 8, state: '8' },
        { code: 'C', seats: 4, state: '4' },
        ...['Y', 'B', 'M', 'E', 'H', 'K'].map((code) => ({ code, seats: 10, state: 'A' })),
        { code: 'L', seats: 0, state: 'Q' },
        { code: 'N', seats: 0, state: 'S' },
        ...['R', 'S', 'V', 'T'].map((code) => ({ code, seats: 0, state: 'Q' })),
      ],
    },
  ])
})

it('reads codeshares, arrivals on the next day, meals, stops, connections and the mark for more', () => {
  const [codeshare, first, second, last] = parseAvailability(availabilityWithOddities, AS_OF)
  expect(codeshare).toMatchObject({
    flight_no: 'CA3202',
    codeshare_of: 'MU5101',
    arrival_time: '00:50',
    day_offset: 1,
    meal: 'B',
    arrival_terminal: 'T3',
  })
  expect(codeshare).not.toHaveProperty('departure_terminal')
  expect(first).toMatchObject({ flight_no: 'KN5730', origin: 'SHA', destination: 'WNZ', stops: 1 })
  expect(second).toMatchObject({ flight_no: 'FM9530', origin: 'WNZ', destination: 'PEK', duration: '07:35' })
  expect(last).toMatchObject({ flight_no: 'HU701', origin: 'PVG', destination: 'PKX', meal: 'S' })
  expect(last?.cabins).toEqual([
    { code: 'Y', seats: 0, state: 'X' },
    { code: 'B', seats: 0, state: 'C' },
  ])
})

it('finds the year by the weekday', () => {
  const screen = (head: string) => availability.replace('18SEP(FRI)', head)
  expect(parseAvailability(screen('18SEP(FRI)'), '2026-12-01')[0]?.date).toBe('2026-09-18')
  expect(parseAvailability(screen('18SEP(SAT)'), '2026-12-01')[0]?.date).toBe('2027-09-18')
  expect(parseAvailability(screen('29FEB(TUE)'), '2027-12-01')[0]?.date).toBe('2028-02-29')
})

it('refuses other screens', () => expect(() => parseAvailability('NO PNR', AS_OF)).toThrow(UnreadableScreen))
