import { echoAirline } from '../airlines.ts'
import type { Pieces } from '../pieces.ts'
import { routeOf } from '../places/find-places.ts'
import { echoPlace, type Place } from '../places/gazetteer.ts'
import { offerDates, putDate } from './dates.ts'
import { type Draft, emptyDraft } from './draft.ts'

/** The route as parameters, and what of it is open. */
export function putRoute(draft: Draft, into: Record<string, unknown>, at: string, pieces: Pieces): void {
  const { origin, destination, undecided, further } = routeOf(pieces.places)
  const put = (name: 'origin' | 'destination', place: Place | undefined): void => {
    if (place === undefined) return
    into[name] = place.code
    draft.echoes.push({ path: `${at}${name}`, text: echoPlace(place) })
  }
  put('origin', origin)
  put('destination', destination)
  if (undecided !== undefined) {
    const options = [{ value: undecided.code, label: echoPlace(undecided) }]
    draft.ambiguous.push({ path: `${at}origin`, options }, { path: `${at}destination`, options })
  }
  if (further.length > 0 && destination !== undefined) {
    const options = [destination, ...further.map(({ place }) => place)].map((place) => ({
      value: place.code,
      label: echoPlace(place),
    }))
    draft.ambiguous.push({ path: `${at}destination`, options })
  }
}

export function draftQueryAv(pieces: Pieces): Draft {
  const draft = emptyDraft()
  const { params } = draft
  putRoute(draft, params, '', pieces)
  const [date, ...others] = pieces.dates
  putDate(draft, params, 'date', date)
  const known = [date, ...others].flatMap((each) => (each?.date == null ? [] : [each.date]))
  if (known.length > 1) offerDates(draft, 'date', known)
  const flightAirline = pieces.flights.map(({ flightNo }) => flightNo.slice(0, 2))
  const airlines = [...new Set([...pieces.airlines, ...flightAirline])]
  const [airline] = airlines
  if (airline !== undefined) {
    params.airline = airline
    draft.echoes.push({ path: 'airline', text: echoAirline(airline) })
    if (airlines.length > 1)
      draft.ambiguous.push({
        path: 'airline',
        options: airlines.map((value) => ({ value, label: echoAirline(value) })),
      })
  }
  if (pieces.direct === true) params.direct_only = true
  putTime(draft, pieces)
  return draft
}

function putTime(draft: Draft, { times }: Pieces): void {
  // "上午 9 点": a clock time says more than the part of the day.
  const [first, ...rest] = times.filter(({ before }) => !before)
  const before = times.find((each) => each.before)
  if (before !== undefined) {
    draft.notices.push({
      code: 'not_expressible',
      text: {
        zh: `查询不能限定“${before.time} 之前”，请在结果里筛选`,
        en: `A query cannot ask for "before ${before.time}"; filter the results`,
      },
    })
  }
  if (first === undefined) return
  const time =
    [first, ...rest].map((each) => each.time).find((each) => !/^(?:00|06|11|12|17|18):00$/.test(each)) ?? first.time
  draft.params.time = time
  draft.echoes.push({ path: 'time', text: { zh: `不早于 ${time}`, en: `not before ${time}` } })
}
