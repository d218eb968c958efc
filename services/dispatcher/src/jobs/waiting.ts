import { Batcher, type Platform } from '@etermai/platform'
import { type LaneHead, laneHeads, type OnPnr, waitingOnPnrs, waitingTasks } from '@etermai/task-store'
import type { Reading } from '../schedule/backlog.ts'
import type { LaneQueue } from '../schedule/lane.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import { loadCustomers } from './customers.ts'
import { Round } from './round.ts'

const CONCURRENT_READINGS = 4
const DOORBELLS_AT_ONCE = 200
const MAX_DOORBELLS = 20_000
/** Lanes that are read together. */
const LANES_AT_ONCE = 50
/** Rows of a lane whose head is blocked that are looked at together; all lanes of one reading together, about. */
const DEEP_LOOK = 5_000

/** Brings waiting tasks from Postgres to the scheduler: those that a doorbell named, and whatever windows lack. */
export class Waiting {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #changed: () => void
  readonly #round: Round
  #readings = 0
  readonly #wanted = new Set<LaneQueue>()
  /** One look at a time: what was told of later is not offered sooner. */
  readonly #told: Batcher<readonly string[], void>
  /** Of which the last page held little that could run. */
  readonly #blocked = new WeakSet<LaneQueue>()

  constructor(platform: Platform, scheduler: Scheduler, changed: () => void) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#changed = changed
    this.#round = new Round(platform.db)
    this.#told = new Batcher({
      maxBatch: DOORBELLS_AT_ONCE,
      concurrency: 1,
      maxWaiting: MAX_DOORBELLS,
      // The next sweep finds them.
      splits: () => false,
      flush: async (doorbells) => {
        await this.#offer(doorbells.flat())
        return doorbells.map(() => undefined)
      },
    })
  }

  /** Doorbell: these tasks were accepted, or wait again. */
  offer(taskIds: readonly string[]): Promise<void> {
    return this.#told.submit(taskIds)
  }

  async #offer(taskIds: readonly string[]): Promise<void> {
    const tasks = await waitingTasks(this.#platform.db, taskIds)
    await this.#know(tasks.map((task) => task.user_id))
    this.#scheduler.offer(tasks)
    this.#changed()
  }

  /** Finds lanes whose doorbell was not heard, and fills windows. */
  async sweep(): Promise<void> {
    const lanes = await this.#round.next()
    await this.#know(lanes.map((lane) => lane.user_id))
    for (const { user_id, lane: key } of lanes) {
      const lane = this.#scheduler.lane(user_id, key)
      if (lane === undefined || !this.#scheduler.isLow(lane)) continue
      // A long lane rests for as many sweeps as its last reading took pages.
      if (!lane.hasMore && lane.rest-- <= 0) lane.startOver()
    }
    for (const lane of this.#scheduler.lanes.values()) this.#scheduler.stand(lane)
    this.#scheduler.forgetEmpty()
    this.topUp(this.#scheduler.lanes.values())
    this.#changed()
  }

  /** Refills those windows that have run low and are known to have more. */
  topUp(lanes: Iterable<LaneQueue>): void {
    for (const lane of lanes) if (this.#scheduler.isShort(lane)) this.#wanted.add(lane)
    this.#read()
  }

  /** Reads on in these lanes, and what waits there for PNRs that are free now. */
  reload(lanes: Iterable<LaneQueue>): void {
    for (const lane of lanes) this.#wanted.add(lane)
    this.#read()
  }

  async #know(userIds: readonly number[]): Promise<void> {
    const unknown = [...new Set(userIds)].filter((id) => !this.#scheduler.customers.has(id))
    if (unknown.length > 0) await loadCustomers(this.#platform.db, this.#scheduler, unknown)
  }

  #read(): void {
    while (this.#readings < CONCURRENT_READINGS) {
      const lanes = this.#nextLanes()
      if (lanes.length === 0) return
      this.#readings++
      void this.#load(lanes).then((isDone) => {
        this.#readings--
        for (const lane of lanes) lane.refilling = false
        if (isDone) this.topUp(lanes)
      })
    }
  }

  /** One that is being read already is read again afterwards, for that may have been too early. */
  #nextLanes(): LaneQueue[] {
    const lanes: LaneQueue[] = []
    let rows = 0
    for (const lane of this.#wanted) {
      if (lanes.length === LANES_AT_ONCE || rows >= DEEP_LOOK) break
      if (lane.refilling) continue
      this.#wanted.delete(lane)
      lane.refilling = true
      lanes.push(lane)
      rows += this.#lookOf(lane)
    }
    return lanes
  }

  #lookOf(lane: LaneQueue): number {
    return this.#blocked.has(lane) ? DEEP_LOOK : lane.limit
  }

  /** False when Postgres did not answer: the next sweep tries again. */
  async #load(lanes: readonly LaneQueue[]): Promise<boolean> {
    const readings = lanes.map((lane) => this.#scheduler.beginReading(lane))
    try {
      const [heads, onPnrs] = await Promise.all([this.#heads(readings), this.#onPnrs(readings)])
      for (const [n, reading] of readings.entries()) {
        const head = heads[n] ?? null
        this.#scheduler.endReading(reading, head, onPnrs.get(reading) ?? [])
        if (reading.isOn && head !== null) this.#judge(reading.lane, head)
      }
      this.#changed()
      return true
    } catch (error) {
      for (const reading of readings) this.#scheduler.endReading(reading, null, [])
      this.#platform.log.warn({ err: (error as Error).message }, 'waiting tasks could not be read')
      return false
    }
  }

  #heads(readings: readonly Reading[]): Promise<LaneHead[]> {
    const wishes = readings.map(({ lane, isOn }) => ({
      user_id: lane.customer.id,
      lane: lane.key,
      after: lane.readTo,
      look: isOn ? this.#lookOf(lane) : 0,
      take: lane.limit,
    }))
    return laneHeads(this.#platform.db, wishes)
  }

  async #onPnrs(readings: readonly Reading[]): Promise<Map<Reading, OnPnr[]>> {
    const wishes = readings.flatMap((reading) =>
      reading.pnrs.map((pnr) => ({ reading, user_id: reading.lane.customer.id, lane: reading.lane.key, pnr })),
    )
    const found = new Map<Reading, OnPnr[]>()
    if (wishes.length === 0) return found
    for (const row of await waitingOnPnrs(
      this.#platform.db,
      wishes.map(({ reading: _, ...wish }) => wish),
    )) {
      const reading = wishes[row.i]?.reading
      if (reading !== undefined) found.set(reading, [...(found.get(reading) ?? []), row])
    }
    return found
  }

  #judge(lane: LaneQueue, { tasks, isEnd }: LaneHead): void {
    if (!isEnd && tasks.length < lane.limit / 2) this.#blocked.add(lane)
    else this.#blocked.delete(lane)
  }
}
