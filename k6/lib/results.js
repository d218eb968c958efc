// Invented results in the form that each operation promises.
import crypto from 'k6/crypto'

const LETTERS = 'BCDFGHJKLMNPQRST'

function flight({ origin, destination, date }) {
  return {
    flight_no: 'MU5101',
    date,
    origin,
    destination,
    departure_time: '08:00',
    arrival_time: '10:20',
    day_offset: 0,
    stops: 0,
    cabins: [{ code: 'Y', seats: 9 }],
  }
}

/** Six letters that hardly another task gets. */
function pnrOf(taskId) {
  return [...crypto.md5(taskId, 'hex').slice(0, 6)].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join('')
}

const RESULTS = {
  query_av: ({ params }) => ({ flights: [flight(params)], raw: 'MU5101' }),
  book_pnr: ({ task_id, params }) => {
    const segments = params.segments.map((segment) => ({ ...segment, status: 'HK', seats: params.passengers.length }))
    return { pnr: pnrOf(task_id), segments, raw: 'HK' }
  },
  cancel_pnr: ({ params }) => ({ pnr: params.pnr, raw: 'CANCELLED' }),
}

export const isWrite = ({ type }) => type !== 'query_av'

/** @throws Error for an operation that no scenario publishes */
export function resultOf(task) {
  const make = RESULTS[task.type]
  if (!make) throw new Error(`no terminal of k6 can do ${task.type}`)
  return make(task)
}
