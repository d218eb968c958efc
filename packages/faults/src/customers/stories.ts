import { setTimeout as wait } from 'node:timers/promises'
import type { TerminalIdentity } from '@etermai/terminal-sim'
import type { Random } from '../random.ts'
import { type Customer, offices } from '../stage/people.ts'
import type { Caller } from './caller.ts'
import type { Ends } from './ends.ts'
import type { Entry, Wish } from './journal.ts'
import type { Pacer } from './pacer.ts'
import { booking, flightQuery, party } from './trips.ts'

export interface StoryInput {
  nth: number
  random: Random
  customer: Customer
  caller: Caller
  ends: Ends
  pacer: Pacer
  /** Where callbacks of this story go. */
  callbackUrl: string
  terminals: readonly TerminalIdentity[]
  absent: TerminalIdentity
}

/** How long a customer waits for one step of a journey, ms. */
const PATIENCE_MS = 120_000
const COPIES_RATE = 0.03
const CANCEL_RATE = 0.05

/** What one customer does from one wish to the next. Each ends early when the load has been published. */
class Story {
  readonly #input: StoryInput

  constructor(input: StoryInput) {
    this.#input = input
  }

  /** Publishes one task; null when the load is complete or it was not accepted. */
  async publish(type: string, params: Record<string, unknown>, more: Partial<Wish> = {}): Promise<Entry | null> {
    const { random, customer, caller, pacer, callbackUrl } = this.#input
    if (!(await pacer.pass())) return null
    const priority = random.strikes(0.3) ? { priority: random.between(0, 9) } : {}
    const wish: Wish = { customer, type, params, callbackUrl, ...priority, ...more }
    const entry = await caller.publish(wish, random.strikes(COPIES_RATE) ? random.between(2, 4) : 1)
    if (entry.verdict === 'accepted' && random.strikes(CANCEL_RATE)) this.#cancelSoon(entry)
    return entry.verdict === 'accepted' ? entry : null
  }

  /** Publishes a task and waits for its end. */
  async done(type: string, params: Record<string, unknown>, more: Partial<Wish> = {}): Promise<Entry | null> {
    const entry = await this.publish(type, params, more)
    if (entry === null) return null
    await this.#input.ends.of(entry, PATIENCE_MS)
    return entry
  }

  #cancelSoon(entry: Entry): void {
    const { random, caller } = this.#input
    void wait(random.between(0, 2_000)).then(() => caller.cancel(entry))
  }
}

/** Flights are looked up, sometimes at a certain Office or terminal. */
export async function lookUp(input: StoryInput): Promise<void> {
  const { random, terminals, absent } = input
  const story = new Story(input)
  const chance = random.next()
  if (chance < 0.03) {
    // Nobody will ever take it: it expires.
    await story.publish('extract_ticket_no', { ticket_no: '781-2499999999' }, { terminal_id: absent.terminal_id })
    return
  }
  const where: Partial<Wish> =
    chance < 0.1
      ? { terminal_id: random.oneOf(terminals).terminal_id }
      : chance < 0.3
        ? { office_no: random.oneOf(offices) }
        : chance < 0.4
          ? { wait: random.between(1, 5) }
          : {}
  await story.publish('query_av', flightQuery(random), where)
}

/** A journey is booked, authorised, ticketed, looked at, cancelled: each step after the one before. */
export async function travel(input: StoryInput): Promise<void> {
  const { random, nth } = input
  const story = new Story(input)
  const passengers = random.between(1, 3)
  const booked = await story.done('book_pnr', booking(random, nth, passengers))
  const pnr = booked?.status?.result?.pnr
  if (typeof pnr !== 'string') return
  if (random.strikes(0.6)) await story.done('authorize_pnr', { pnr, office_no: random.oneOf(offices) })
  if (passengers > 1 && random.strikes(0.3)) {
    await story.done('cancel_passenger', { pnr, passengers: [{ name: party(nth, 1)[0]?.name }] })
  }
  const isTicketed = random.strikes(0.75)
  // Two at once: one of them must fail, for a PNR is ticketed once.
  const twice = isTicketed && random.strikes(0.1) ? story.publish('issue_ticket', { pnr }) : null
  if (isTicketed) await story.done('issue_ticket', { pnr })
  await twice
  await story.done('extract_pnr', { pnr })
  if (isTicketed) await story.done('extract_ticket_no', { pnr })
  // Of a ticketed PNR this is refused by the airline, which is an answer like any other.
  await story.done('cancel_pnr', { pnr })
}
