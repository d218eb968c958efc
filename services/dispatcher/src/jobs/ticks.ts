import type { Log } from '@etermai/platform'

/** Repeats work: the next run begins `everyMs` after the last has ended, whatever became of it. */
export class Ticks {
  readonly #log: Log
  readonly #stop = new AbortController()
  readonly #running = new Set<Promise<void>>()

  constructor(log: Log) {
    this.#log = log
  }

  every(name: string, everyMs: number, work: () => Promise<void>): void {
    let failing = false
    const run = async () => {
      try {
        await work()
        failing = false
      } catch (error) {
        if (!failing) this.#log.warn({ err: (error as Error).message, job: name }, 'a periodic job failed')
        failing = true
      }
    }
    const loop = async () => {
      while (!this.#stop.signal.aborted) {
        await run()
        await pause(everyMs, this.#stop.signal)
      }
    }
    const running = loop()
    this.#running.add(running)
    void running.finally(() => this.#running.delete(running))
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all(this.#running)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
