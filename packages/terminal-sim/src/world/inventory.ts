import { Chance } from './chance.ts'
import { EtermRefusal } from './refusal.ts'

/** Booking classes in the order that AV prints them. */
const CABINS = ['J', 'C', 'Y', 'B', 'M', 'E', 'H', 'K', 'L', 'N', 'R', 'S', 'V', 'T'] as const

const HOLD_MS = 5 * 60_000
const CLOSED_SIGNS = ['Q', 'S', 'L', 'C', 'X'] as const
/** Beyond nine, Eterm says only A. */
const MOST_SHOWN = 9

/** Seats of one booking class on one flight and day. */
interface Bucket {
  readonly capacity: number
  /** What AV prints when nothing is for sale. */
  readonly closedSign: string
  sold: number
  readonly holds: Map<string, { readonly seats: number; readonly until: number }>
}

export interface SeatsAsked {
  readonly flight_no: string
  readonly date: string
  readonly cabin: string
  readonly seats: number
}

export interface InventoryOptions {
  readonly seed: number
  /** Multiplies every capacity; `Infinity` never sells out. */
  readonly seatFactor: number
}

/** Seats for sale. Those taken but not yet sealed into a PNR are held for five minutes and then dropped. */
export class Inventory {
  readonly #options: InventoryOptions
  readonly #buckets = new Map<string, Bucket>()
  readonly #holders = new Map<string, Bucket>()
  #nextHold = 1

  constructor(options: InventoryOptions) {
    this.#options = options
  }

  /** The signs that AV prints, class by class: `J8`, `YA`, `LQ`. */
  signs(flightNo: string, date: string, now: number): string[] {
    return CABINS.map((cabin) => {
      const bucket = this.#bucket(flightNo, date, cabin)
      const free = this.#free(bucket, now)
      return cabin + (free <= 0 ? bucket.closedSign : free > MOST_SHOWN ? 'A' : String(free))
    })
  }

  /** Takes seats for five minutes. @returns the hold's id */
  hold({ flight_no, date, cabin, seats }: SeatsAsked, now: number): string {
    if (!CABINS.some((known) => known === cabin)) throw new EtermRefusal('UNABLE_TO_SELL')
    const bucket = this.#bucket(flight_no, date, cabin)
    if (this.#free(bucket, now) < seats) throw new EtermRefusal('UNABLE_TO_SELL')
    const id = `H${this.#nextHold++}`
    bucket.holds.set(id, { seats, until: now + HOLD_MS })
    this.#holders.set(id, bucket)
    return id
  }

  /** True while the seats are still there. */
  holds(id: string, now: number): boolean {
    const held = this.#holders.get(id)?.holds.get(id)
    return held !== undefined && held.until > now
  }

  release(id: string): void {
    this.#holders.get(id)?.holds.delete(id)
    this.#holders.delete(id)
  }

  /** Turns a hold into sold seats. */
  sell(id: string): void {
    const bucket = this.#holders.get(id)
    const held = bucket?.holds.get(id)
    if (bucket === undefined || held === undefined) throw new EtermRefusal('UNABLE_TO_SELL')
    bucket.sold += held.seats
    this.release(id)
  }

  giveBack({ flight_no, date, cabin, seats }: SeatsAsked): void {
    this.#bucket(flight_no, date, cabin).sold -= seats
  }

  #free(bucket: Bucket, now: number): number {
    let held = 0
    for (const [id, { seats, until }] of bucket.holds) {
      if (until <= now) this.release(id)
      else held += seats
    }
    return bucket.capacity - bucket.sold - held
  }

  #bucket(flightNo: string, date: string, cabin: string): Bucket {
    const key = `${flightNo}/${date}/${cabin}`
    const known = this.#buckets.get(key)
    if (known !== undefined) return known
    const bucket = this.#open(flightNo, date, cabin)
    this.#buckets.set(key, bucket)
    return bucket
  }

  #open(flightNo: string, date: string, cabin: string): Bucket {
    const chance = new Chance(this.#options.seed, 'seats', flightNo, date, cabin)
    const [least, most] = cabin === 'J' ? [2, 8] : cabin === 'C' ? [1, 6] : cabin === 'Y' ? [60, 120] : [0, 24]
    const closed = cabin !== 'Y' && chance.strikes(0.15)
    const planned = closed ? 0 : chance.between(least, most)
    // Not 0 × Infinity: what has no seats has none in an endless world either.
    const capacity = planned === 0 ? 0 : Math.ceil(planned * this.#options.seatFactor)
    return {
      capacity,
      closedSign: capacity === 0 ? chance.oneOf(CLOSED_SIGNS) : 'C',
      sold: 0,
      holds: new Map(),
    }
  }
}
