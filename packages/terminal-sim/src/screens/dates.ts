const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const

/** `2026-09-18` → `18SEP` */
export const dayMonth = (date: string): string => date.slice(8, 10) + (MONTHS[Number(date.slice(5, 7)) - 1] ?? '')

/** `2026-09-18` → `18SEP26` */
export const dayMonthYear = (date: string): string => dayMonth(date) + date.slice(2, 4)

/** `2026-09-18` → `FRI` */
export const weekday = (date: string): string => WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''

/** `2026-09-18` → `FR18SEP` */
export const weekdayDate = (date: string): string => weekday(date).slice(0, 2) + dayMonth(date)

/** `08:00` → `0800` */
export const hourMinute = (time: string): string => time.replace(':', '')

/** `10:20`, one day on → `1020+1` */
export const arrival = (time: string, dayOffset: number): string =>
  hourMinute(time) + (dayOffset === 0 ? '' : `${dayOffset > 0 ? '+' : '-'}${Math.abs(dayOffset)}`)
