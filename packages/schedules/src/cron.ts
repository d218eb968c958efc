import { AppError } from '@etermai/domain'
import { CronExpressionParser } from 'cron-parser'

// Five fields, so at most once a minute; none of the parser's extensions that mean another time at each look.
const FIELD = /^(?:[\d*,/?#L-]|SUN|MON|TUE|WED|THU|FRI|SAT|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)+$/i

export const DEFAULT_TIME_ZONE = 'Asia/Shanghai'

/** When: five cron fields in a time zone. */
export interface Calendar {
  cron: string
  timeZone: string
}

/** The next times after `after`, `count` of them. Throws INVALID_REQUEST for what is no calendar, or never comes. */
export function nextRuns(calendar: Calendar, after: Date, count = 1): Date[] {
  const parsed = parse(calendar, after)
  try {
    return Array.from({ length: count }, () => parsed.next().toDate())
  } catch (cause) {
    throw invalid('cron', 'never comes', cause)
  }
}

export function nextRun(calendar: Calendar, after: Date): Date {
  const [next] = nextRuns(calendar, after)
  if (next === undefined) throw invalid('cron', 'never comes')
  return next
}

/** The last time that is not after `now`. */
export function lastRun(calendar: Calendar, now: Date): Date {
  // The parser answers times before the one it is given, in whole seconds.
  return parse(calendar, new Date(Math.floor(now.getTime() / 1_000) * 1_000 + 1_000))
    .prev()
    .toDate()
}

function parse({ cron, timeZone }: Calendar, currentDate: Date) {
  const fields = cron.trim().split(/\s+/)
  if (fields.length !== 5 || !fields.every((field) => FIELD.test(field)))
    throw invalid('cron', 'must have five fields: minute hour day month weekday')
  if (!isTimeZone(timeZone)) throw invalid('time_zone', 'must be a time zone like Asia/Shanghai')
  try {
    return CronExpressionParser.parse(cron, { currentDate, tz: timeZone })
  } catch (cause) {
    throw invalid('cron', `cannot be understood: ${(cause as Error).message}`, cause)
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function invalid(path: string, message: string, cause?: unknown): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path, message }], cause })
}
