import { addDays } from '@etermai/domain'

export const pad = (number: number): string => String(number).padStart(2, '0')

/** Monday is 1, Sunday is 7. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** The Monday of the date's week. */
export function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date))
}

export function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The year and month so many months later. */
export function monthAfter(date: string, months: number): [year: number, month: number] {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  return [Math.floor(index / 12), (index % 12) + 1]
}

const ZH = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日']
const EN = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A date in full, as it is shown before anything is sent. */
export function echoDate(date: string): { zh: string; en: string } {
  const weekday = weekdayOf(date)
  return { zh: `${date} ${ZH[weekday]}`, en: `${date} ${EN[weekday]}` }
}
