const RELATIVE = /^\+(\d{1,3})d$/
const DAY_MS = 86_400_000

/** A request with its dates: every `"+1d"` becomes the day so many days after `planned` in the time zone, `YYYY-MM-DD`. */
export function resolveDates<T>(request: T, planned: Date, timeZone: string): T {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(planned)
  return resolve(request, today) as T
}

function resolve(value: unknown, today: string): unknown {
  if (typeof value === 'string') {
    const days = RELATIVE.exec(value)?.[1]
    if (days === undefined) return value
    return new Date(Date.parse(`${today}T00:00:00Z`) + Number(days) * DAY_MS).toISOString().slice(0, 10)
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, today))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item, today)]))
}
