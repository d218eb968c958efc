import { randomUUID } from 'node:crypto'
import { EPOCH_KEY, listKey } from '@etermai/domain'
import type { Platform } from '@etermai/platform'
import { type PlacedTask, placedTasks } from '@etermai/task-store'
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
  /** Redis was away: it may have forgotten its last second. */
  #suspicious = false
  readonly #doubt = () => {
    this.#known = null
    this.#suspicious = true
  }

  constructor(platform: Platform, scheduler: Scheduler, dispatch: Dispatch) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#dispatch = dispatch
    platform.redis.on('ready', this.#doubt)
  }

  stop(): void {
    this.#platform.redis.off('ready', this.#doubt)
  }

  /** Rebuilds if the epoch is not the one that was written here. True when it did. */
  async check(): Promise<boolean> {
    const current = await this.#platform.redis.get(EPOCH_KEY)
    if (this.#known !== null && current === this.#known) return false
    const run = await this.#runOfRedis()
    if (this.#known === null && !this.#suspicious && current?.startsWith(run) === true) {
      // Another dispatcher died, Redis did not: what it may not have written are hints, and twice does no harm.
      this.#dispatch.pushHints(await this.#assigned())
      this.#known = current
      return true
    }
    this.#suspicious = false
    const epoch = `${run}:${randomUUID()}`
    await this.#writeLists()
    await this.#platform.redis.set(EPOCH_KEY, epoch)
    this.#known = epoch
    this.#platform.log.info({ epoch }, 'lists were written again from Postgres')
    return true
  }

  /** Compares the scheduler with what Postgres holds. */
  async reconcile(): Promise<void> {
    const asOfMs = Date.now() - 1_000
    const placed = await placedTasks(this.#platform.db)
    const unheard = placed.filter(({ state, terminal_id, id }) => {
      const terminal = this.#scheduler.terminals.get(terminal_id)
      return state === 'assigned' && terminal !== undefined && terminal.touchedMs < asOfMs && !terminal.queued.has(id)
    })
    this.#scheduler.reconcile(placed, asOfMs, Date.now())
    // Stored, but the answer was lost on the way here: nobody has written their hints.
    this.#dispatch.pushHints(unheard)
  }

  async #writeLists(): Promise<void> {
    const ids = [...this.#scheduler.terminals.keys()]
    for (let i = 0; i < ids.length; i += CHUNK) {
      await Promise.all(ids.slice(i, i + CHUNK).map((id) => this.#platform.redis.del(listKey(id))))
    }
    // Read after the lists are gone: a hint that is written meanwhile stands twice at worst, and is never lost.
    this.#dispatch.pushHints(await this.#assigned())
  }

  async #assigned(): Promise<PlacedTask[]> {
    return (await placedTasks(this.#platform.db)).filter((task) => task.state === 'assigned')
  }

  /** Another at each start of the Redis process. */
  async #runOfRedis(): Promise<string> {
    return /run_id:(\w+)/.exec(await this.#platform.redis.info('server'))?.[1] ?? 'unknown'
  }
}
