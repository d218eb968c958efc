/** When a callback that failed is sent again. */
export interface Schedule {
  /** The wait before each attempt after the one before, ms; the first is 0. As many attempts as entries. */
  slotsMs: readonly number[]
  /** Least wait after an answer that says "too much", ms. */
  busyMs: number
  /** From 0 to 1. */
  random(): number
}

export interface Failure {
  /** 429, 502, 504 or a timeout: the receiver cannot keep up. */
  busy: boolean
  /** What Retry-After asks for, ms, or null. */
  retryAfterMs: number | null
}

const JITTER = 0.2

/**
 * How long to wait after the `made`th attempt failed, ms, or null when that was the last one. ±20 % around the
 * slot; a busy receiver's slot is at least `busyMs`, and its wait never less; Retry-After counts between one and two
 * slots, with jitter only upwards, for the receiver said "not before".
 */
export function waitAfter(schedule: Schedule, made: number, failure: Failure): number | null {
  const planned = schedule.slotsMs[made]
  if (planned === undefined) return null
  const least = failure.busy ? schedule.busyMs : 0
  const slot = Math.max(planned, least)
  const chance = schedule.random()
  if (failure.retryAfterMs !== null) {
    const asked = Math.max(failure.retryAfterMs, slot)
    return Math.round(Math.min(asked * (1 + JITTER * chance), 2 * slot))
  }
  return Math.round(Math.max(slot * (1 - JITTER + 2 * JITTER * chance), least))
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3), as ms from `now`; null for anything else. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  // Every form of an HTTP date begins with the name of a day; Date.parse alone takes far more for a date.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
