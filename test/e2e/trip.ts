import type { Task } from './client.ts'

const DAY_MS = 86_400_000

/** A day in the calendar of the airlines. */
const dayAhead = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * DAY_MS)

const ROUTES: readonly (readonly [string, string])[] = [
  ['SHA', 'PEK'],
  ['PEK', 'SHA'],
  ['CAN', 'PEK'],
  ['SHA', 'CAN'],
]

/** A flight query; the same number asks the same. */
export function queryOf(nth = 0) {
  const [origin, destination] = ROUTES[nth % ROUTES.length] ?? ['SHA', 'PEK']
  return { origin, destination, date: dayAhead(30 + (nth % 40)) }
}

interface Flight {
  flight_no: string
  codeshare_of?: string
  date: string
  origin: string
  destination: string
  cabins: { code: string; seats: number }[]
}

/** A segment with room for all, of what a query found. @throws Error when there is none */
export function segmentOf({ result }: Pick<Task, 'result'>, nth = 0) {
  const flights = (result?.flights ?? []) as Flight[]
  const open = flights.filter(
    ({ cabins, codeshare_of }) =>
      codeshare_of === undefined && cabins.some(({ code, seats }) => code === 'Y' && seats > 2),
  )
  const flight = open[nth % open.length]
  if (flight === undefined) throw new Error(`no flight with seats in ${JSON.stringify(flights).slice(0, 500)}`)
  const { flight_no, date, origin, destination } = flight
  return { flight_no, cabin: 'Y', date, origin, destination }
}

const NAMES = ['测试甲', '测试乙'] as const

/** Two at most: one with an identity card, one with a passport. */
export const party = (count: 1 | 2) =>
  [
    { name: NAMES[0], type: 'ADT', id_type: 'NI', id_no: '110101199001011237' },
    { name: NAMES[1], type: 'ADT', id_type: 'PP', id_no: 'E12345678' },
  ].slice(0, count)

export const booking = (segment: unknown, count: 1 | 2 = 1) => ({
  segments: [segment],
  passengers: party(count),
  contact: { phone: '13800000000' },
})

/** A booking that needs no query before it: for terminals that are played by hand. */
export const anyBooking = () =>
  booking({ flight_no: 'MU5101', cabin: 'Y', date: dayAhead(30), origin: 'SHA', destination: 'PEK' })

/** What a terminal would report of such a booking. */
export const bookedAs = (pnr: string) => ({
  pnr,
  segments: [
    {
      flight_no: 'MU5101',
      cabin: 'Y',
      date: dayAhead(30),
      origin: 'SHA',
      destination: 'PEK',
      status: 'HK',
      seats: 1,
    },
  ],
  raw: `${pnr} -EOT SUCCESSFUL`,
})

/** A PNR that nobody has. */
export const newPnr = (): string =>
  `Z${Array.from({ length: 5 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ'[Math.floor(Math.random() * 24)]).join('')}`
