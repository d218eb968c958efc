// What must never happen, counted.
import { Counter, Trend } from 'k6/metrics'

/** Accepted, and then not found or not ended in time. */
export const lost = new Counter('lost')
/** One requestId that came to more than one task. */
export const duplicated = new Counter('duplicated')
/** From publication to end, as the caller sees it. */
export const endToEnd = new Trend('end_to_end', true)

const ENDS = ['completed', 'failed', 'canceled', 'expired']

export function hasEnded(task) {
  return task !== null && ENDS.includes(task.status)
}
