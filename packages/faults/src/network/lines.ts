import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { LineFault } from './connection.ts'

/** What the thread with the proxies is told. */
export type Order =
  | { do: 'open'; line: string; target: number }
  | { do: 'break'; line: string; fault: LineFault }
  | { do: 'heal'; line: string }
  | { do: 'close' }
/** What it answers to each, in order; `port` for `open`. */
export interface Done {
  port: number
}

/**
 * The lines between all parts, in a thread of their own: however busy the harness is, a line that is whole costs no
 * more than a hop.
 */
export class Lines {
  readonly #worker = new Worker(new URL('./lines-thread.ts', import.meta.url))
  #last: Promise<unknown> = Promise.resolve()

  /** Opens a line to a port on 127.0.0.1. Answers the port to call instead. */
  async open(line: string, target: number): Promise<number> {
    return (await this.#order({ do: 'open', line, target })).port
  }

  async break(line: string, fault: LineFault): Promise<void> {
    await this.#order({ do: 'break', line, fault })
  }

  async heal(line: string): Promise<void> {
    await this.#order({ do: 'heal', line })
  }

  async close(): Promise<void> {
    await this.#order({ do: 'close' })
    await this.#worker.terminate()
  }

  #order(order: Order): Promise<Done> {
    const done = this.#last.then(async () => {
      const answer = once(this.#worker, 'message') as Promise<[Done]>
      this.#worker.postMessage(order)
      return (await answer)[0]
    })
    this.#last = done.catch(() => undefined)
    return done
  }
}
