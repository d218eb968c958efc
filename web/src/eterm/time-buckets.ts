/** Reports count by these; their days are those of Asia/Shanghai, which knows no summer time. */
export type Unit = 'hour' | 'day' | 'week' | 'month'

const OFFSET_MS = 8 * 3_600_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Monday, 5 January 1970 as if Shanghai's clock were UTC's. */
const FIRST_MONDAY_MS = 4 * DAY_MS

/** The beginning of the hour, day, week or month that holds a moment; all in ms of the epoch. */
export function bucketStart(ms: number, unit: Unit): number {
  const local = ms + OFFSET_MS
  if (unit === 'hour') return Math.floor(ms / HOUR_MS) * HOUR_MS
  if (unit === 'day') return Math.floor(local / DAY_MS) * DAY_MS - OFFSET_MS
  if (unit === 'week') {
    const week = 7 * DAY_MS
    return Math.floor((local - FIRST_MONDAY_MS) / week) * week + FIRST_MONDAY_MS - OFFSET_MS
  }
  const at = new Date(local)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1) - OFFSET_MS
}

/** The beginning of the one after the bucket that begins then, or of one some steps away. */
export function bucketAfter(start: number, unit: Unit, steps = 1): number {
  if (unit === 'hour') return start + steps * HOUR_MS
  if (unit === 'day') return start + steps * DAY_MS
  if (unit === 'week') return start + steps * 7 * DAY_MS
  const at = new Date(start + OFFSET_MS)
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + steps, 1) - OFFSET_MS
}

/** Every bucket that a range touches, so that what is empty is seen as empty. */
export function bucketsOf(from: number, until: number, unit: Unit, most = 1_000): number[] {
  const starts: number[] = []
  for (let at = bucketStart(from, unit); at < until && starts.length < most; at = bucketAfter(at, unit)) starts.push(at)
  return starts
}

/** `2026-11-26T09` of a moment, in the zone of reports. */
function localOf(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString()
}

/** How buckets stand at an axis: in few characters, and with `isMarked` at the beginnings of days where there are many hours. */
export interface TimeAxis {
  marks: string[]
  names: string[]
  isMarked?: (index: number) => boolean
}

const HOURS_MARKED = 30

export function timeAxis(starts: readonly number[], unit: Unit): TimeAxis {
  const names = starts.map((start) => bucketName(start, unit))
  if (unit !== 'hour' || starts.length <= HOURS_MARKED)
    return { names, marks: starts.map((start) => markOf(start, unit)) }
  return {
    names,
    marks: starts.map((start) => localOf(start).slice(5, 10)),
    isMarked: (index) => hourOf(starts[index] ?? 0) === 0,
  }
}

function markOf(start: number, unit: Unit): string {
  const local = localOf(start)
  if (unit === 'month') return local.slice(0, 7)
  return unit === 'hour' ? local.slice(11, 16) : local.slice(5, 10)
}

/** A bucket in full: `2026-11-26 09:00–10:00`, `2026-11-23 – 2026-11-29`. */
export function bucketName(start: number, unit: Unit): string {
  const local = localOf(start)
  if (unit === 'month') return local.slice(0, 7)
  if (unit === 'day') return local.slice(0, 10)
  const last = localOf(bucketAfter(start, unit) - (unit === 'week' ? 1 : 0))
  if (unit === 'week') return `${local.slice(0, 10)} – ${last.slice(0, 10)}`
  return `${local.slice(0, 10)} ${local.slice(11, 16)}–${last.slice(11, 16)}`
}

/** 0 to 23 in the zone of reports. */
function hourOf(ms: number): number {
  return new Date(ms + OFFSET_MS).getUTCHours()
}
