import { Worker } from 'node:worker_threads'

interface Asked {
  /** What was wrong with the answer. */
  failed: string | null
  ms: number
}

/** Asks for health all the time, and remembers how that went. */
export class HealthWatch {
  asked = 0
  failed: string[] = []
  longestMs = 0
  readonly #thread: Worker
  readonly #ended: Promise<void>

  constructor(url: string) {
    this.#thread = new Worker(new URL('./health-thread.ts', import.meta.url), { workerData: url })
    this.#thread.on('message', ({ failed, ms }: Asked) => {
      this.asked++
      if (failed !== null) this.failed.push(failed)
      this.longestMs = Math.max(this.longestMs, ms)
    })
    this.#thread.on('error', (error) => this.failed.push(String(error)))
    this.#ended = new Promise((resolve) => this.#thread.once('exit', () => resolve()))
  }

  /** Resolves when the last question has been answered. */
  async stop(): Promise<void> {
    this.#thread.postMessage('stop')
    await this.#ended
  }
}
