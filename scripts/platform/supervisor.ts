import { setTimeout as wait } from 'node:timers/promises'

/** Something that runs and may end by itself. */
export interface Running {
  pid: number
  exited: Promise<void>
  stop(): Promise<void>
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000
/** Who ran this long starts again without a pause. */
const STABLE_MS = 10_000

/** What needs what. */
export type Tier = 'stores' | 'services' | 'edge' | 'terminals'
/**
 * All of a tier at the same time. The edge after the services: what they hold they answer when they end, and those
 * answers go through it. Told first, it would wait for them until they run out by themselves, half a minute later.
 */
const ENDING_ORDER: Tier[] = ['terminals', 'services', 'edge', 'stores']

interface Supervised {
  name: string
  tier: Tier
  start: () => Promise<Running>
  running: Running | undefined
  loop: Promise<void>
}

/** Starts again what dies, as a container runtime would, and ends everything in order. */
export class Supervisor {
  readonly #supervised: Supervised[] = []
  readonly #starting = new Set<Promise<unknown>>()
  readonly #stopping = new AbortController()
  readonly #log: (message: string) => void
  readonly #onChange: () => void

  /** @param onChange called when a process id changed */
  constructor(log: (message: string) => void, onChange: () => void) {
    this.#log = log
    this.#onChange = onChange
  }

  /**
   * Starts it; from then on it is started again whenever it ends.
   * @throws Error when this first start fails, or when everything is being ended
   */
  async run<R extends Running>(name: string, tier: Tier, start: () => Promise<R>): Promise<R> {
    const starting = this.#first(name, tier, start)
    this.#starting.add(starting)
    return await starting.finally(() => this.#starting.delete(starting))
  }

  async #first<R extends Running>(name: string, tier: Tier, start: () => Promise<R>): Promise<R> {
    this.#stopping.signal.throwIfAborted()
    const running = await start()
    if (this.#stopping.signal.aborted) await running.stop()
    this.#stopping.signal.throwIfAborted()
    const supervised: Supervised = { name, tier, start, running, loop: Promise.resolve() }
    supervised.loop = this.#keepRunning(supervised, running)
    this.#supervised.push(supervised)
    this.#onChange()
    return running
  }

  /** Process id by name, of what runs now. */
  pids(): Record<string, number> {
    return Object.fromEntries(this.#supervised.flatMap(({ name, running }) => (running ? [[name, running.pid]] : [])))
  }

  /** Ends everything; resolves when all is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('everything is being ended'))
    await Promise.allSettled(this.#starting)
    for (const tier of ENDING_ORDER) {
      const members = this.#supervised.filter((supervised) => supervised.tier === tier)
      await Promise.all(members.map(({ running, loop }) => Promise.all([running?.stop(), loop])))
    }
  }

  async #keepRunning(supervised: Supervised, first: Running): Promise<void> {
    const { signal } = this.#stopping
    let startedAt = Date.now()
    let pauseMs = 0
    await first.exited
    while (!signal.aborted) {
      if (supervised.running) {
        pauseMs = Date.now() - startedAt > STABLE_MS ? 0 : pauseMs
        this.#log(`${supervised.name} ended, starting it again${pauseMs ? ` in ${pauseMs / 1000} s` : ''}`)
      }
      supervised.running = undefined
      await wait(pauseMs, undefined, { signal }).catch(() => undefined)
      pauseMs = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS)
      if (signal.aborted) return
      startedAt = Date.now()
      try {
        const running = await supervised.start()
        supervised.running = running
        this.#onChange()
        if (signal.aborted) await running.stop()
        await running.exited
      } catch (error) {
        this.#log(`${supervised.name} did not start: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
}
