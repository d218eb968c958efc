import { setTimeout as wait } from 'node:timers/promises'
import { type Db, rows, sql } from '@etermai/platform'
import { resolveUnknown } from '@etermai/task-store'
import type { Act, World } from '@etermai/terminal-sim'
import { actOf } from './oracles/acts.ts'

const UNKNOWN = sql(import.meta.url, './oracles/sql/unknown.sql')
const EVERY_MS = 2_000
/** A terminal may press the key that long after its announcement was stored: its answer may be that late, ms. */
const CERTAIN_AFTER_MS = 20_000

interface UnknownTask {
  id: string
  type: string
  pnr: string | null
}

/**
 * The person who settles unknown tasks after a look at the Eterm itself. Bookings without a known PNR are found by hand
 * only every other time: the rest stays unknown.
 */
export class OperatorDesk {
  resolved = 0
  readonly #db: Db
  readonly #world: World
  readonly #stop = new AbortController()
  readonly #loop: Promise<void>
  readonly #acts = new Map<string, Act>()
  #read = 0

  constructor(db: Db, world: World) {
    this.#db = db
    this.#world = world
    this.#loop = this.#work()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
  }

  async #work(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await wait(EVERY_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined)
      // Postgres may be away, or a late report faster: the next round looks again.
      await this.#round().catch(() => undefined)
    }
  }

  async #round(): Promise<void> {
    const acts = this.#world.acts()
    for (const act of acts.slice(this.#read))
      if (act.task_id !== null) this.#acts.set(`${act.kind} ${act.task_id}`, act)
    this.#read = acts.length
    for (const task of await rows<UnknownTask>(this.#db, UNKNOWN, [CERTAIN_AFTER_MS])) {
      if (task.pnr === null && isLeft(task.id)) continue
      await this.#settle(task).catch(() => undefined)
    }
  }

  async #settle({ id, type, pnr }: UnknownTask): Promise<void> {
    const act = this.#acts.get(`${actOf[type]} ${id}`)
    const remark = act === undefined ? 'Eterm shows nothing of it' : `Eterm shows ${act.kind} ${act.key}`
    const found = { taskId: id, remark, operator: 'operator:faults' }
    if (act === undefined) await resolveUnknown(this.#db, { ...found, as: 'failed' })
    else await resolveUnknown(this.#db, { ...found, as: 'completed', result: { pnr: pnr ?? act.key } })
    this.resolved++
  }
}

function isLeft(taskId: string): boolean {
  return Number.parseInt(taskId.slice(-1), 16) % 2 === 0
}
