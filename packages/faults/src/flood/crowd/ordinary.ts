import { setTimeout as wait } from 'node:timers/promises'
import { type Db, rows, sql } from '@etermai/platform'
import type { Customer } from '../../stage/people.ts'
import { fillBacklog } from '../backlog.ts'

const OPEN = sql(import.meta.url, '../sql/open-tasks.sql')
const LOOK_MS = 100
const PRIORITY = 5

/** A customer who always has so many tasks unfinished: the terminals are at work, and nothing piles up. */
export class Ordinary {
  readonly #stop = new AbortController()
  readonly #loop: Promise<void>

  constructor(input: { db: Db; customer: Customer; open: number; signal: AbortSignal }) {
    this.#loop = this.#keepUp(input)
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
  }

  async #keepUp({ db, customer, open, signal }: { db: Db; customer: Customer; open: number; signal: AbortSignal }) {
    const until = AbortSignal.any([signal, this.#stop.signal])
    for (let turn = 0; !until.aborted; turn++) {
      const [found] = await rows<{ open: number }>(db, OPEN, [customer.userId])
      const count = open - (found?.open ?? 0)
      const name = `ordinary-${turn}`
      if (count > 0) await fillBacklog({ db, customers: [customer], count, priority: PRIORITY, name, signal: until })
      await wait(LOOK_MS, undefined, { signal: until }).catch(() => undefined)
    }
  }
}
