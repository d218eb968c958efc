import type { Db } from '@etermai/platform'
import { waitingCustomers, waitingLanes } from '@etermai/task-store'

/** Lanes that one look brings, at most. */
const LANES = 5_000

/**
 * Goes round all lanes in which tasks wait, a part at a time. Each customer gets the same share of a look, so that one
 * who uses thousands of lanes holds up nobody's but their own.
 */
export class Round {
  readonly #db: Db
  readonly #lanes: number
  #afterUser = 0
  /** Of customers with more lanes than their share: the last that was seen. */
  readonly #afterLane = new Map<number, string>()

  constructor(db: Db, lanes = LANES) {
    this.#db = db
    this.#lanes = lanes
  }

  /** The next part. */
  async next(): Promise<{ user_id: number; lane: string }[]> {
    const users = await waitingCustomers(this.#db, this.#afterUser, this.#lanes)
    this.#afterUser = users.length < this.#lanes ? 0 : (users.at(-1) ?? 0)
    if (users.length === 0) return []
    const share = Math.max(1, Math.floor(this.#lanes / users.length))
    const asked = users.map((user_id) => ({ user_id, after: this.#afterLane.get(user_id) ?? '' }))
    const lanes = await waitingLanes(this.#db, asked, share)
    const found = new Map<number, string[]>()
    for (const { user_id, lane } of lanes) found.set(user_id, [...(found.get(user_id) ?? []), lane])
    for (const user of users) {
      const own = found.get(user) ?? []
      const last = own.at(-1)
      if (own.length < share || last === undefined) this.#afterLane.delete(user)
      else this.#afterLane.set(user, last)
    }
    return lanes
  }
}
