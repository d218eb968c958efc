import type { ParamsOf } from '@etermai/domain'
import { hasMore, parseAvailability } from '../parser/availability.ts'
import { dayMonthYear, hourMinute } from '../screens/dates.ts'
import type { Operator } from './operator.ts'

/** Against a screen that says forever that more follow. */
const MOST_PAGES = 20

export async function queryAv(params: ParamsOf<'query_av'>, operator: Operator) {
  const { origin, destination, date, time, airline, direct_only } = params
  const words = [
    `AV:${origin}${destination}`,
    // With its year: 18SEP alone would mean the next one, and schedules reach 361 days ahead.
    dayMonthYear(date),
    ...(time === undefined ? [] : [hourMinute(time)]),
    ...(airline === undefined ? [] : [airline]),
    ...(direct_only === true ? ['D'] : []),
  ]
  let screen = await operator.type(words.join('/'))
  const flights = parseAvailability(screen, operator.asOf)
  for (let page = 1; hasMore(screen) && page < MOST_PAGES; page++) {
    screen = await operator.type('PN')
    flights.push(...parseAvailability(screen, operator.asOf))
  }
  return { flights }
}
