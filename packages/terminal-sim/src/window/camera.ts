import { z } from 'zod'
import { type PlatformApi, PlatformAway, PlatformRefused } from '../platform/api.ts'
import { EtermWindow } from './window.ts'

const ANSWER_MS = 10_000

interface Shot {
  readonly taskId: string | null
  readonly png: Buffer
  /** Ends it on its way. */
  readonly signal: AbortSignal
}

/** Sends pictures of a window. One that does not arrive is missed, nothing more: no task waits for it. */
export class Camera {
  readonly window = new EtermWindow()
  readonly #api: PlatformApi
  #waiting: Shot | null = null
  #sending: Promise<void> | null = null

  constructor(api: PlatformApi) {
    this.#api = api
  }

  /** Sends what the window shows now, after the one that is on its way; a platform that is slow gets the newest. */
  take(taskId: string | null, signal: AbortSignal): void {
    this.#waiting = { taskId, png: this.window.picture(), signal }
    this.#goOn()
  }

  /** Resolves when none is on its way. */
  async idle(): Promise<void> {
    while (this.#sending !== null) await this.#sending
  }

  #goOn(): void {
    const shot = this.#waiting
    if (this.#sending !== null || shot === null) return
    this.#waiting = null
    this.#sending = this.#send(shot).finally(() => {
      this.#sending = null
      this.#goOn()
    })
  }

  async #send({ taskId, png, signal }: Shot): Promise<void> {
    const fields = taskId === null ? {} : { task_id: taskId }
    try {
      await this.#api.upload('screenshot', fields, png, z.unknown(), { deadlineMs: ANSWER_MS, signal })
    } catch (error) {
      const isExpected = signal.aborted || error instanceof PlatformAway || error instanceof PlatformRefused
      if (!isExpected) throw error
    }
  }
}
