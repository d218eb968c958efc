// What is counted beside k6's own figures.
import { Counter, Gauge, Trend } from 'k6/metrics'

/** Publications that were answered with 200: without any, a run proves nothing. */
export const accepted = new Counter('accepted')
/** Accepted, and neither called back nor ended when it was asked for at the end. */
export const lost = new Counter('lost')
/** One requestId that came to two tasks, one task that was claimed twice, or two ends called back. */
export const duplicated = new Counter('duplicated')
/** From the answered publication to the terminal. */
export const untilHanded = new Trend('until_handed', true)
/** From the answered publication to the callback of its end. */
export const untilEnded = new Trend('until_ended', true)
/** Age of the oldest task that was accepted and has not ended, ms: grows when more comes than can be done. */
export const oldestOpen = new Gauge('oldest_open', true)
/** Most ends in one second, over the best five seconds. */
export const bestPerSecond = new Gauge('best_per_second')

const ENDS = ['completed', 'failed', 'canceled', 'expired']

export function hasEnded(task) {
  return task !== null && ENDS.includes(task.status)
}
