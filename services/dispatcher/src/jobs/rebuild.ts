import { randomUUID } from 'node:crypto'
import { EPOCH_KEY, listKey } from '@etermai/domain'
import type { Platform } from '@etermai/platform'
import { placedTasks } from '@etermai/task-store'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { Dispatch } from './dispatch.ts'

const CHUNK = 1_000

/**
 * Redis may vanish (S9). Its epoch is missing after a wipe and is renewed after every reconnect, for a Redis that came
 * back from disk may have forgotten its last second: then every list is written again from Postgres, and terminals'
 * keys of an older epoch are looked up there before they are believed.
 */
export class Rebuild {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #dispatch: Dispatch
  #known: string | null = null

  constructor(platform: Platform, scheduler: Scheduler, dispatch: Dispatch) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#dispatch = dispatch
    platform.redis.on('ready', () => {
      this.#known = null
    })
  }

  /** Rebuilds if the epoch is not the one that was written here. True when it did. */
  async check(): Promise<boolean> {
    if (this.#known !== null && (await this.#platform.redis.get(EPOCH_KEY)) === this.#known) return false
    const epoch = randomUUID()
    await this.#writeLists()
    await this.#platform.redis.set(EPOCH_KEY, epoch)
    this.#known = epoch
    this.#platform.log.info({ epoch }, 'lists were written again from Postgres')
    return true
  }

  /** Compares the scheduler with what Postgres holds. */
  async reconcile(): Promise<void> {
    const asOfMs = Date.now() - 1_000
    this.#scheduler.reconcile(await placedTasks(this.#platform.db), asOfMs, Date.now())
  }

  async #writeLists(): Promise<void> {
    const placed = (await placedTasks(this.#platform.db)).filter((task) => task.state === 'assigned')
    const ids = [...this.#scheduler.terminals.keys()]
    for (let i = 0; i < ids.length; i += CHUNK) {
      await Promise.all(ids.slice(i, i + CHUNK).map((id) => this.#platform.redis.del(listKey(id))))
    }
    this.#dispatch.pushHints(placed.map(({ id, terminal_id, assignment_no }) => ({ id, terminal_id, assignment_no })))
  }
}
