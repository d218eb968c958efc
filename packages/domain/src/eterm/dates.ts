/**
 * The trade's day is the day in Asia/Shanghai: a flight "today" is today there, wherever the server stands.
 * China keeps UTC+8 all year (no daylight saving since 1991), so the offset is a constant.
 */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

const systemTime = (): Date => new Date()

/** The clock that every "not in the past" rule reads. A module-level value, so that schemas are compiled once. */
export const clock: { now: () => Date } = { now: systemTime }

/**
 * Replaces the clock, for tests. Without an argument the system's time comes back.
 * @returns a function that restores the clock that was there before
 */
export function setClock(now: () => Date = systemTime): () => void {
  const before = clock.now
  clock.now = now
  return () => {
    clock.now = before
  }
}

/** The date in Asia/Shanghai at this instant, `YYYY-MM-DD`. */
export function dateInShanghai(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}

/** The wall-clock time in Asia/Shanghai at this instant, `HH:mm`. */
export function timeInShanghai(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(11, 16)
}

/** Today in Asia/Shanghai, `YYYY-MM-DD`. */
export const todayInShanghai = (now: Date = clock.now()): string => dateInShanghai(now)

/** The instant of a wall-clock time in Asia/Shanghai. */
export function instantInShanghai(date: string, time: string): Date {
  return new Date(`${date}T${time}:00+08:00`)
}

/** RFC 3339 with the offset that the trade lives in: `2026-12-01T23:00:00+08:00`. */
export function rfc3339InShanghai(instant: Date): string {
  return `${new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)}+08:00`
}

/** True for a `YYYY-MM-DD` that is in the calendar. */
export function isRealDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

/** The date so many days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** Completed years of age on a date, as airlines count them for CHD and INF. */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years
}
