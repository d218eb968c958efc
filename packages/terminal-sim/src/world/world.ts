import { addDays, clock, rfc3339InShanghai } from '@etermai/domain'
import { type Act, type ActKind, repeatedActs } from './acts.ts'
import type { AvailabilityAsked, ChangeAsked, FlightSeats, IssueAsked, SegmentAsked, WorldOptions } from './asked.ts'
import { faresFor } from './fares.ts'
import { Inventory } from './inventory.ts'
import { locator, TicketNumbers } from './numbers.ts'
import type { Actor, Fare, HeldSegment, PassengerType, PnrDraft, PnrPassenger, PnrRecord, Ticket } from './records.ts'
import { EtermRefusal } from './refusal.ts'
import { Schedule } from './schedule.ts'
import { checkDraft, departureOf } from './seal-rules.ts'
import { issueTickets, withFlownCoupons } from './ticketing.ts'

const HOUR_MS = 3_600_000
const AIRLINE_LIMIT_MS = 48 * HOUR_MS
const BEFORE_DEPARTURE_MS = HOUR_MS / 2
const DAYS_ON_SALE = 361

/**
 * The airlines' side: one world, shared by all simulated terminals. Every method is synchronous, so each is atomic;
 * each refuses with what Eterm would print. It keeps count of what really happened, which is the oracle of fault tests.
 */
export class World {
  readonly schedule: Schedule
  readonly #options: WorldOptions
  readonly #inventory: Inventory
  readonly #records = new Map<string, PnrRecord>()
  readonly #pnrOfTicket = new Map<string, string>()
  readonly #ticketNumbers = new TicketNumbers()
  readonly #ticketsUsed = new Map<string, number>()
  readonly #acts: Act[] = []

  constructor(options: WorldOptions) {
    this.#options = options
    this.schedule = new Schedule(options.seed)
    this.#inventory = new Inventory(options)
  }

  availability({ origin, destination, date, time, airline, non_stop }: AvailabilityAsked): FlightSeats[] {
    const now = this.#now()
    this.#checkDate(date)
    return this.schedule
      .between(origin, destination)
      .filter((flight) => time === undefined || flight.departure_time >= time)
      .filter((flight) => airline === undefined || flight.airline === airline)
      .filter((flight) => non_stop !== true || flight.stops === 0)
      .filter((flight) => departureOf({ flight, date, cabin: '', seats: 0, status: '' }) > now)
      .map((flight) => ({ flight, date, signs: this.#inventory.signs(flight.flight_no, date, now) }))
  }

  /** Takes seats for five minutes. */
  hold({ flight_no, cabin, date, origin, destination, seats }: SegmentAsked): HeldSegment {
    this.#checkDate(date)
    const flight = this.schedule.find(flight_no, origin, destination)
    if (flight === undefined) throw new EtermRefusal('FLT_NUMBER')
    const segment = { flight, cabin, date, seats, status: 'DK' }
    if (departureOf(segment) <= this.#now()) throw new EtermRefusal('UNABLE_TO_SELL')
    return { ...segment, hold_id: this.#inventory.hold({ flight_no, cabin, date, seats }, this.#now()) }
  }

  release({ hold_ids }: { readonly hold_ids: readonly string[] }): null {
    for (const id of hold_ids) this.#inventory.release(id)
    return null
  }

  /** Seals a draft into a new PNR of the actor's Office. */
  book({ draft, forced, by }: { readonly draft: PnrDraft; readonly forced: boolean; readonly by: Actor }): PnrRecord {
    const now = this.#now()
    checkDraft(draft, now, forced)
    if (draft.segments.some(({ hold_id }) => !this.#inventory.holds(hold_id, now))) {
      throw new EtermRefusal('UNABLE_TO_SELL')
    }
    for (const { hold_id } of draft.segments) this.#inventory.sell(hold_id)
    const number = this.#options.firstRecord + this.#records.size
    const segments = draft.segments.map(({ hold_id: _, ...segment }) => ({ ...segment, status: 'HK' }))
    const departure = Math.min(...segments.map(departureOf))
    const record: PnrRecord = {
      pnr: locator('K', this.#options.seed, number),
      airline_pnr: locator('N', this.#options.seed, number),
      office_no: by.office_no,
      version: 1,
      cancelled: false,
      passengers: draft.passengers,
      segments,
      documents: draft.documents,
      contacts: draft.contacts,
      time_limit: draft.time_limit ?? '',
      airline_limit: rfc3339InShanghai(new Date(Math.min(now + AIRLINE_LIMIT_MS, departure - BEFORE_DEPARTURE_MS))),
      authorized_offices: draft.authorized_offices,
      tickets: [],
    }
    this.#log('book', record.pnr, by)
    return this.#keep(record)
  }

  /** The PNR, for its own Office and those authorised. */
  retrieve({ pnr, office_no }: { readonly pnr: string; readonly office_no: string }): PnrRecord {
    const record = this.#records.get(pnr)
    if (record === undefined) throw new EtermRefusal('NO_PNR')
    if (record.office_no !== office_no && !record.authorized_offices.includes(office_no)) {
      throw new EtermRefusal('AUTHORITY')
    }
    return this.#expire(record)
  }

  /** Seals changes onto the version that the session has seen. */
  change({ pnr, version, changes, by }: ChangeAsked): PnrRecord {
    const record = this.#forChange(pnr, version, by)
    const { passengers, removed } = this.#without(record, changes.remove_passengers)
    const seats = passengers.filter(({ type }) => type !== 'INF').length
    const next: PnrRecord = {
      ...record,
      passengers,
      segments: record.segments.map((segment) => ({ ...segment, seats })),
      documents: [...record.documents, ...changes.documents].filter(({ passenger }) =>
        passengers.some(({ key }) => key === passenger),
      ),
      contacts: [...record.contacts, ...changes.contacts],
      time_limit: changes.time_limit ?? record.time_limit,
      authorized_offices: [...new Set([...record.authorized_offices, ...changes.authorize])],
    }
    if (removed.length > 0) {
      for (const { flight, date, cabin, seats: had } of record.segments) {
        this.#inventory.giveBack({ flight_no: flight.flight_no, date, cabin, seats: had - seats })
      }
      this.#log('cancel_passenger', `${pnr}/${removed.map(({ name }) => name).join('/')}`, by)
    }
    if (changes.authorize.length > 0) this.#log('authorize', `${pnr}/${changes.authorize.join('/')}`, by)
    return this.#keep({ ...next, version: record.version + 1 })
  }

  /** Cancels the whole PNR. */
  cancel({ pnr, version, by }: { readonly pnr: string; readonly version: number; readonly by: Actor }): PnrRecord {
    const record = this.#forChange(pnr, version, by)
    if (record.tickets.length > 0) throw new EtermRefusal('PNR_TICKETED')
    this.#log('cancel_pnr', pnr, by)
    return this.#drop(record)
  }

  fares({ pnr, office_no, type }: { pnr: string; office_no: string; type: PassengerType }): Fare[] {
    const record = this.retrieve({ pnr, office_no })
    if (record.cancelled) throw new EtermRefusal('PNR_CANCELLED')
    return faresFor(record.segments, type)
  }

  /** Issues a ticket for every passenger at the fares stored for each type. */
  issue({ pnr, version, fares, by }: IssueAsked): PnrRecord {
    const record = this.#forChange(pnr, version, by)
    if (record.tickets.length > 0) throw new EtermRefusal('PNR_TICKETED')
    if (Date.parse(record.time_limit) < this.#now()) throw new EtermRefusal('CHECK_TKT_DATE')
    const used = this.#ticketsUsed.get(by.office_no) ?? 0
    if (used + record.passengers.length > this.#options.ticketStock) throw new EtermRefusal('STOCK')
    const tickets = issueTickets(record, fares, (airline) => this.#ticketNumbers.next(airline))
    this.#ticketsUsed.set(by.office_no, used + tickets.length)
    for (const { ticket_no } of tickets) this.#pnrOfTicket.set(ticket_no, pnr)
    this.#log('issue', pnr, by)
    const segments = record.segments.map((segment) => ({ ...segment, status: 'RR' }))
    return this.#keep({ ...record, segments, tickets, version: record.version + 1 })
  }

  /** The tickets of a PNR, or the one with this number. */
  tickets({ pnr, ticket_no, office_no }: { pnr?: string; ticket_no?: string; office_no: string }): Ticket[] {
    const owner = pnr ?? this.#pnrOfTicket.get(ticket_no ?? '')
    if (owner === undefined) throw new EtermRefusal('NO_TICKET')
    const { tickets } = this.retrieve({ pnr: owner, office_no })
    const asked = ticket_no === undefined ? tickets : tickets.filter((ticket) => ticket.ticket_no === ticket_no)
    if (asked.length === 0) throw new EtermRefusal('NO_TICKET')
    return asked.map((ticket) => withFlownCoupons(ticket, this.#now()))
  }

  /** Every irreversible act so far, in order. */
  acts(_asked: Record<string, never> = {}): Act[] {
    return [...this.#acts]
  }

  /** Acts that one task did more than once; empty in a platform that keeps its promises. */
  repeatedActs(): Act[][] {
    return repeatedActs(this.#acts)
  }

  #now(): number {
    return this.#options.now().getTime()
  }

  #checkDate(date: string): void {
    const today = rfc3339InShanghai(this.#options.now()).slice(0, 10)
    if (date < today || date > addDays(today, DAYS_ON_SALE)) throw new EtermRefusal('DATE')
  }

  #forChange(pnr: string, version: number, by: Actor): PnrRecord {
    const record = this.retrieve({ pnr, office_no: by.office_no })
    if (record.cancelled) throw new EtermRefusal('PNR_CANCELLED')
    if (record.version !== version) throw new EtermRefusal('SIMULTANEOUS_MODIFICATION')
    return record
  }

  /** Infants leave with the adult who carries them. */
  #without(record: PnrRecord, keys: readonly number[]): { passengers: PnrPassenger[]; removed: PnrPassenger[] } {
    const leaves = ({ key, carried_by }: PnrPassenger) =>
      keys.includes(key) || (carried_by !== undefined && keys.includes(carried_by))
    const removed = record.passengers.filter(leaves)
    const passengers = record.passengers.filter((passenger) => !leaves(passenger))
    if (removed.length > 0 && record.tickets.length > 0) throw new EtermRefusal('PNR_TICKETED')
    if (passengers.length === 0 || keys.some((key) => !record.passengers.some((one) => one.key === key))) {
      throw new EtermRefusal('ELE_NBR')
    }
    return { passengers, removed }
  }

  /** The airline cancels what was not ticketed in time. */
  #expire(record: PnrRecord): PnrRecord {
    const late = !record.cancelled && record.tickets.length === 0 && Date.parse(record.airline_limit) < this.#now()
    return late ? this.#drop(record) : record
  }

  #drop(record: PnrRecord): PnrRecord {
    for (const { flight, date, cabin, seats } of record.segments) {
      this.#inventory.giveBack({ flight_no: flight.flight_no, date, cabin, seats })
    }
    return this.#keep({ ...record, cancelled: true, version: record.version + 1 })
  }

  #keep(record: PnrRecord): PnrRecord {
    this.#records.set(record.pnr, record)
    return record
  }

  #log(kind: ActKind, key: string, { task_id, terminal_id }: Actor): void {
    this.#acts.push({ kind, key, task_id, terminal_id, at: this.#options.now().toISOString() })
  }
}

/** A world with many seats, enough tickets and the domain's clock, unless told otherwise. */
export function createWorld(options: Partial<WorldOptions> = {}): World {
  const usual: WorldOptions = {
    seed: 1,
    seatFactor: 1,
    ticketStock: 1_000_000,
    firstRecord: 0,
    now: () => clock.now(),
  }
  return new World({ ...usual, ...options })
}
