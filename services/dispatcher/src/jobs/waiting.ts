import type { Platform } from '@etermai/platform'
import { laneHead, waitingLanes, waitingTasks } from '@etermai/task-store'
import type { LaneQueue } from '../schedule/lane.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import { loadCustomers } from './customers.ts'

const MAX_LANES = 20_000
const CONCURRENT_REFILLS = 4

/** Brings waiting tasks from Postgres to the scheduler: those that a doorbell named, and whatever windows lack. */
export class Waiting {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #window: number
  readonly #changed: () => void
  #refills = 0
  readonly #wanted = new Set<LaneQueue>()

  constructor(platform: Platform, scheduler: Scheduler, window: number, changed: () => void) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#window = window
    this.#changed = changed
  }

  /** Doorbell: these tasks were accepted, or wait again. */
  async offer(taskIds: readonly string[]): Promise<void> {
    const tasks = await waitingTasks(this.#platform.db, taskIds)
    await this.#know(tasks.map((task) => task.user_id))
    this.#scheduler.offer(tasks)
    this.#changed()
  }

  /** Finds lanes whose doorbell was not heard, and fills windows. */
  async sweep(): Promise<void> {
    const lanes = await waitingLanes(this.#platform.db, MAX_LANES)
    await this.#know(lanes.map((lane) => lane.user_id))
    for (const { user_id, lane: key } of lanes) {
      const lane = this.#scheduler.lane(user_id, key)
      if (lane === undefined) continue
      if (this.#scheduler.runnable(lane) < this.#window / 2) this.reload([lane])
      this.#scheduler.stand(lane)
    }
    this.#scheduler.forgetEmpty(new Set(lanes.map(({ user_id, lane }) => `${user_id} ${lane}`)))
    this.#changed()
  }

  /** Refills those windows that have run low and are known to have more. */
  topUp(lanes: Iterable<LaneQueue>): void {
    for (const lane of lanes) if (this.#scheduler.isShort(lane)) this.#wanted.add(lane)
    this.#refill()
  }

  /** Reads the first tasks of these lanes again. */
  reload(lanes: Iterable<LaneQueue>): void {
    for (const lane of lanes) this.#wanted.add(lane)
    this.#refill()
  }

  async #know(userIds: readonly number[]): Promise<void> {
    const unknown = [...new Set(userIds)].filter((id) => !this.#scheduler.customers.has(id))
    if (unknown.length > 0) await loadCustomers(this.#platform.db, this.#scheduler, unknown)
  }

  #refill(): void {
    for (const lane of this.#wanted) {
      if (this.#refills >= CONCURRENT_REFILLS) return
      // It is read again when the reading under way has ended, for that may have been too early.
      if (lane.refilling) continue
      this.#wanted.delete(lane)
      this.#refills++
      lane.refilling = true
      void this.#load(lane).finally(() => {
        this.#refills--
        lane.refilling = false
        this.#refill()
      })
    }
  }

  async #load(lane: LaneQueue): Promise<void> {
    lane.hasMore = false
    this.#scheduler.makePlace(lane)
    const left = this.#scheduler.lookFor(lane)
    try {
      const tasks = await laneHead(this.#platform.db, lane.customer.id, lane.key, this.#window)
      if (tasks.length >= this.#window) lane.hasMore = true
      this.#scheduler.offer(tasks)
      if (this.#scheduler.found(lane, left, new Set(tasks.map(({ pnr }) => pnr)))) this.#wanted.add(lane)
      if (tasks.length > 0) this.#changed()
    } catch (error) {
      lane.hasMore = true
      for (const pnr of left.keys()) this.#scheduler.leave(lane, pnr)
      this.#platform.log.warn({ err: (error as Error).message }, 'waiting tasks could not be read')
    }
  }
}
