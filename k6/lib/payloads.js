// Invented journeys; the same number gives the same one.

const ROUTES = [
  ['SHA', 'PEK'],
  ['PEK', 'SHA'],
  ['CAN', 'PEK'],
  ['SHA', 'CAN'],
]
const FIRST_DAY = 20
const DAYS = 30
const DAY_MS = 86400000
/** The airlines' day is that of Shanghai. */
const SHANGHAI_MS = 8 * 3600000

export function queryParams(nth) {
  const [origin, destination] = ROUTES[nth % ROUTES.length]
  const date = new Date(Date.now() + SHANGHAI_MS + (FIRST_DAY + (nth % DAYS)) * DAY_MS).toISOString().slice(0, 10)
  return { origin, destination, date }
}

/** A booking on one of the flights of a query's result, or null when none has a seat in Y. */
export function bookParams(result, nth) {
  const open = (result?.flights ?? []).filter(
    ({ cabins, codeshare_of }) => !codeshare_of && cabins.some(({ code, seats }) => code === 'Y' && seats > 0),
  )
  if (open.length === 0) return null
  const { flight_no, date, origin, destination } = open[nth % open.length]
  return {
    segments: [{ flight_no, cabin: 'Y', date, origin, destination }],
    passengers: [{ name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }],
    contact: { phone: '13800000000' },
  }
}
