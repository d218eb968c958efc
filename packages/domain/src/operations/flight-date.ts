import { addDays, calendarDate, isRealDate, todayInShanghai } from '../eterm/index.ts'
import { UNTIMELY } from './untimely.ts'

/** Airlines open their schedules this many days ahead. */
export const MAX_DAYS_AHEAD = 361

/** A departure date that can be sold: today or later in Asia/Shanghai, within the airlines' schedules. */
export const flightDate = calendarDate
  .refine((date) => !isRealDate(date) || date >= todayInShanghai(), {
    error: 'must not be in the past (Asia/Shanghai)',
    params: UNTIMELY,
  })
  .refine(
    (date) => !isRealDate(date) || date <= addDays(todayInShanghai(), MAX_DAYS_AHEAD),
    `must be at most ${MAX_DAYS_AHEAD} days ahead`,
  )
  .meta({ description: 'Departure date, local', format: 'date', examples: ['2026-12-01'] })
