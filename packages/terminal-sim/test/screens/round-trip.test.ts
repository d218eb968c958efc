import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAvailability, parseFares, parseIssued, parsePnr, parseTickets } from '../../src/index.ts'
import { printAvailability } from '../../src/screens/availability.ts'
import { printFares } from '../../src/screens/fares.ts'
import { yuan } from '../../src/screens/money.ts'
import { printPnr } from '../../src/screens/pnr.ts'
import { numberOf } from '../../src/screens/pnr-items.ts'
import { printIssued, printTickets } from '../../src/screens/tickets.ts'
import { airports } from '../../src/world/airports.ts'
import { faresFor } from '../../src/world/fares.ts'
import {
  type Fare,
  type PassengerType,
  type PnrPassenger,
  type PnrRecord,
  passengerTypes,
} from '../../src/world/records.ts'
import { Schedule } from '../../src/world/schedule.ts'
import { issueTickets } from '../../src/world/ticketing.ts'
import { createDesk, NOW } from '../fixtures/desk.ts'

const AS_OF = '2026-09-10'
const day = (offset: number) => new Date(NOW.getTime() + offset * 86_400_000).toISOString().slice(0, 10)
const dates = fc.integer({ min: 0, max: 330 }).map(day)
const hanzi = fc
  .array(fc.constantFrom(...'测试甲乙丙丁戊己庚辛壬癸欧阳'), { minLength: 2, maxLength: 5 })
  .map((signs) => signs.join(''))
const latin = fc.stringMatching(/^[A-Z]{2,12}\/[A-Z]{2,12}( [A-Z]{2,6})?$/)
// A Latin name that ends in the mark of another type is that type to any reader of the screen.
const names = fc.oneof(
  hanzi,
  latin.filter((name) => !/ (CHD|INF)$/.test(name)),
)

const schedule = new Schedule(1)
const flights = airports.slice(0, 6).flatMap(({ code }) => schedule.between(code, code === 'CTU' ? 'CAN' : 'CTU'))
const segments = fc.array(
  fc.record({
    flight: fc.constantFrom(...flights),
    cabin: fc.constantFrom('Y', 'B', 'J'),
    date: dates,
    status: fc.constant('HK'),
  }),
  { minLength: 1, maxLength: 5 },
)

const passengers = fc
  .tuple(
    fc.array(names, { minLength: 1, maxLength: 9 }),
    fc.array(hanzi, { maxLength: 4 }),
    fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  )
  .map(([seated, infants, children]): PnrPassenger[] => {
    const people = seated.map((name, index): PnrPassenger => {
      const isChild = index > 0 && children[index] === true
      return { key: index + 1, name, type: isChild ? 'CHD' : 'ADT', ...(isChild ? { birth_date: '2020-05-01' } : {}) }
    })
    const adults = people.filter(({ type }) => type === 'ADT')
    const carried = infants.slice(0, adults.length).map((name, index): PnrPassenger => {
      return { key: 100 + index, name, type: 'INF', birth_date: '2026-01-15', carried_by: adults[index]?.key ?? 1 }
    })
    return [...people, ...carried]
  })

const records = fc
  .record({
    passengers,
    segments,
    ticketed: fc.boolean(),
    authorized: fc.uniqueArray(fc.constantFrom('BJS123', 'CAN001', 'CTU777')),
  })
  .map(({ passengers, segments, ticketed, authorized }): PnrRecord => {
    const seats = passengers.filter(({ type }) => type !== 'INF').length
    const record: PnrRecord = {
      pnr: 'K9X8YZ',
      airline_pnr: 'NABC12',
      office_no: 'SHA255',
      version: 1,
      cancelled: false,
      passengers,
      segments: segments.map((segment) => ({ ...segment, seats })),
      documents: passengers.map(({ key }) => ({
        airline: segments[0]?.flight.airline ?? '',
        id_type: 'PP',
        id_no: `E${String(key).padStart(8, '0')}`,
        passenger: key,
      })),
      contacts: [{ airline: 'MU', text: 'CTCT13800000000' }],
      time_limit: '2026-09-17T23:00:00+08:00',
      airline_limit: '2026-09-17T22:15:00+08:00',
      authorized_offices: authorized,
      tickets: [],
    }
    if (!ticketed) return record
    let serial = 2_400_000_001
    const fares: Partial<Record<PassengerType, Fare>> = {}
    for (const type of passengerTypes) {
      const [fare] = faresFor(record.segments, type)
      if (fare !== undefined) fares[type] = fare
    }
    return { ...record, tickets: issueTickets(record, fares, () => `781-${serial++}`) }
  })

describe('what the world prints is read back as the same facts:', () => {
  it('AV', () => {
    const { world } = createDesk()
    const codes = fc.constantFrom(...airports.map(({ code }) => code))
    fc.assert(
      fc.property(codes, codes, dates, (origin, destination, date) => {
        const printed = world.availability({ origin, destination, date }).slice(0, 8)
        const read = parseAvailability(printAvailability(date, origin + destination, printed, true), AS_OF)
        expect(
          read.map(({ cabins, duration: _, meal, departure_terminal, arrival_terminal, ...flight }) => {
            return {
              ...flight,
              meal: meal ?? '',
              from: departure_terminal ?? '--',
              to: arrival_terminal ?? '--',
              signs: cabins.map(({ code, state }) => code + state),
            }
          }),
        ).toEqual(
          printed.map(({ flight, signs }) => {
            const {
              airline: _a,
              duration_minutes: _d,
              distance_km: _k,
              departure_terminal: from,
              arrival_terminal: to,
              ...facts
            } = flight
            return { ...facts, date, from, to, signs }
          }),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('RT', () => {
    fc.assert(
      fc.property(records, (record) => {
        const screen = printPnr(record)
        const read = parsePnr(screen, AS_OF)
        expect(read).toMatchObject({
          pnr: record.pnr,
          airline_pnr: record.airline_pnr,
          office_no: record.office_no,
          cancelled: false,
          ticketed: record.tickets.length > 0,
        })
        expect(read.passengers.map(({ no: _, ...passenger }) => passenger)).toEqual(
          record.passengers.map(({ key, name, type, birth_date }) => ({
            name,
            type,
            id_type: 'PP',
            id_no: `E${String(key).padStart(8, '0')}`,
            ...(birth_date === undefined ? {} : { birth_date }),
          })),
        )
        expect(
          read.segments.map(
            ({
              flight_no,
              date,
              cabin,
              status,
              seats,
              departure_time,
              arrival_time,
              day_offset,
              origin,
              destination,
            }) => [
              flight_no,
              date,
              cabin,
              status,
              seats,
              departure_time,
              arrival_time,
              day_offset,
              origin,
              destination,
            ],
          ),
        ).toEqual(
          record.segments.map(({ flight, date, cabin, status, seats }) => [
            flight.flight_no,
            date,
            cabin,
            status,
            seats,
            flight.departure_time,
            flight.arrival_time,
            flight.day_offset,
            flight.origin,
            flight.destination,
          ]),
        )
        expect(read.tickets).toEqual(
          record.tickets.map(({ ticket_no, passenger }) => ({
            ticket_no,
            passenger: record.passengers.find(({ key }) => key === passenger)?.name,
          })),
        )
        expect(read.deadlines.map(({ at }) => at)).toEqual(
          record.tickets.length > 0 ? [] : [record.time_limit, record.airline_limit],
        )
        expect(read.authorized_offices).toEqual(record.authorized_offices)
        expect(read.contacts).toEqual(['CTCT13800000000'])
        expect(numberOf(record.passengers, 1)).toBe(1)
      }),
      { numRuns: 300 },
    )
  })

  it('PAT, ETDZ and DETR', () => {
    fc.assert(
      fc.property(records, (record) => {
        for (const type of passengerTypes) {
          const fares = faresFor(record.segments, type)
          expect(
            parseFares(printFares(type, fares)).map(({ fare_basis, fare, total }) => [fare_basis, fare, total]),
          ).toEqual(fares.map(({ basis, fare, total }) => [basis, yuan(fare), yuan(total)]))
        }
        const { tickets } = record
        if (tickets.length === 0) return
        expect(parseIssued(printIssued(record.pnr, tickets)).ticket_nos).toEqual(
          tickets.map(({ ticket_no }) => ticket_no),
        )
        const read = parseTickets(printTickets(tickets), AS_OF)
        expect(read.map(({ ticket_no, pnr, total }) => [ticket_no, pnr, total])).toEqual(
          tickets.map(({ ticket_no, pnr, fare }) => [ticket_no, pnr, yuan(fare.total)]),
        )
        expect(
          read.map(({ coupons }) => coupons.map(({ no, flight_no, date, status }) => [no, flight_no, date, status])),
        ).toEqual(
          tickets.map(({ coupons }) => coupons.map(({ no, flight_no, date, status }) => [no, flight_no, date, status])),
        )
      }),
      { numRuns: 200 },
    )
  })
})
