/**
 * `datetime-local` fields speak of a wall clock without saying where; the platform's days are those of the zone that
 * the person reads times in.
 */
export function toMoment(local: string, timeZone: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null
  const asUtc = new Date(`${local.slice(0, 16)}:00Z`)
  // The offset at that wall clock; asked twice, for it may change in between.
  const first = offsetMs(asUtc, timeZone)
  const moment = new Date(asUtc.getTime() - first)
  return new Date(asUtc.getTime() - offsetMs(moment, timeZone)).toISOString()
}

/** A moment as the value of a `datetime-local` field. */
export function toLocal(moment: string | undefined, timeZone: string): string {
  if (moment === undefined || Number.isNaN(Date.parse(moment))) return ''
  const at = new Date(moment)
  return new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 16)
}

/** The beginning of the day that holds a moment, some days before (negative) or after. */
export function dayStart(moment: Date, timeZone: string, days = 0): string {
  const local = new Date(moment.getTime() + offsetMs(moment, timeZone) + days * 86_400_000)
  return toMoment(`${local.toISOString().slice(0, 10)}T00:00`, timeZone) as string
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(at.getTime() / 1_000) * 1_000
}
