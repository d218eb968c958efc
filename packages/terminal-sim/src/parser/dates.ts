import { addDays, isRealDate } from '@etermai/domain'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
/** A date without year and weekday is taken for one of the coming year, or of these last days. */
const DAYS_BACK = 30

/** `18SEP` in a given year, or null where the calendar has no such day. */
function inYear(text: string, year: number): string | null {
  const month = MONTHS.indexOf(text.slice(2, 5)) + 1
  const date = `${year}-${String(month).padStart(2, '0')}-${text.slice(0, 2)}`
  return isRealDate(date) ? date : null
}

const weekdayOf = (date: string): string => WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''

/**
 * The full date of `18SEP`: screens leave the year out. A weekday settles the year; without one the date is the first
 * from so many days ago on.
 * @param asOf the day on which the screen was read, `YYYY-MM-DD`
 * @param weekday its first two letters, `FR`
 */
export function fullDate(text: string, asOf: string, weekday?: string, daysBack = DAYS_BACK): string {
  const thisYear = Number(asOf.slice(0, 4))
  const candidates = [thisYear - 1, thisYear, thisYear + 1].flatMap((year) => inYear(text, year) ?? [])
  const found =
    weekday === undefined
      ? candidates.find((date) => date >= addDays(asOf, -daysBack))
      : candidates.find((date) => weekdayOf(date) === weekday)
  const chosen = found ?? candidates.at(-1)
  if (chosen === undefined) throw new Error(`no such day: ${text}`)
  return chosen
}

/** `18SEP26` → `2026-09-18` */
export const dateWithYear = (text: string): string => inYear(text, 2000 + Number(text.slice(5, 7))) ?? text

/** `25MAY21` → `2021-05-25`; births lie in the past, so 27 means 1927 in 2026. */
export function birthDate(text: string, asOf: string): string {
  const date = dateWithYear(text)
  return date > asOf ? `19${date.slice(2)}` : date
}

/** `0800` → `08:00` */
export const timeOf = (text: string): string => `${text.slice(0, 2)}:${text.slice(2, 4)}`

/** `1020+1` → `10:20` and 1 */
export function arrivalOf(text: string): { arrival_time: string; day_offset: number } {
  return { arrival_time: timeOf(text), day_offset: Number(text.slice(4) || '0') }
}
