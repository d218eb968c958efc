import { bucketAfter, bucketStart } from '../../eterm/index.ts'

/** Today so far and yesterday up to the same hour, as reports count them: whole hours. */
export interface Days {
  today: { from: string; until: string }
  yesterday: { from: string; until: string }
}

export function daysAt(now: number): Days {
  const start = bucketStart(now, 'day')
  const end = bucketAfter(bucketStart(now, 'hour'), 'hour')
  const range = (days: number) => ({
    from: new Date(bucketAfter(start, 'day', days)).toISOString(),
    until: new Date(bucketAfter(end, 'day', days)).toISOString(),
  })
  return { today: range(0), yesterday: range(-1) }
}

export type DayPart = 'night' | 'morning' | 'forenoon' | 'noon' | 'afternoon' | 'evening'

/** Which greeting an hour of the day asks for. */
export function dayPartOf(hour: number): DayPart {
  if (hour < 5) return 'night'
  if (hour < 9) return 'morning'
  if (hour < 11) return 'forenoon'
  if (hour < 13) return 'noon'
  if (hour < 18) return 'afternoon'
  return 'evening'
}

/** The hour on the clock of a zone. */
export function hourIn(timeZone: string, at: Date): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at))
}
