import type { ScreenshotStore } from './store.ts'
import { dayOf } from './task-day.ts'

const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

export interface ExpiryOptions {
  store: ScreenshotStore
  /** Screenshots of a task are kept for so many days, as is known for certain now: else nothing is removed. */
  keptDays(): Promise<number>
  /** Told why nothing could be removed; the next try follows. */
  onFailure(error: Error): void
}

/** Removes screenshots of tasks that are too old, now and every hour. Several processes may do so at once. */
export function expireScreenshots({ store, keptDays, onFailure }: ExpiryOptions): { stop(): void } {
  const remove = () =>
    void keptDays()
      .then((days) => store.removeBefore(dayOf(Date.now() - days * DAY_MS)))
      .catch(onFailure)
  const removing = setInterval(remove, EVERY_MS)
  remove()
  return { stop: () => clearInterval(removing) }
}
