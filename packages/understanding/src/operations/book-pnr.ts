import { dateInShanghai, rfc3339InShanghai } from '@etermai/domain'
import { echoDate } from '../dates/calendar.ts'
import type { Context, ShownFlight } from '../form.ts'
import type { Pieces } from '../pieces.ts'
import { echoPlace, placeOf } from '../places/gazetteer.ts'
import { putDate } from './dates.ts'
import { type Draft, emptyDraft } from './draft.ts'
import { putRoute } from './query-av.ts'

export function draftBookPnr(pieces: Pieces, context: Context): Draft {
  const draft = emptyDraft()
  const segments = pieces.chosen.length > 0 ? chosenSegments(draft, pieces) : namedSegments(draft, pieces, context)
  if (segments.length > 0) draft.params.segments = segments
  if (pieces.chosenFromNothing) {
    draft.missing.push({
      path: 'segments',
      question: {
        zh: '还没有查询结果可选，请先查询航班，或直接说航班号',
        en: 'There is no list to choose from yet: query flights first, or name the flight',
      },
    })
  }
  const passengers = pieces.passengers.map(({ start: _s, end: _e, type = 'ADT', ...rest }) => ({ ...rest, type }))
  if (passengers.length > 0) draft.params.passengers = passengers
  passengers.forEach(({ name, type }, index) => {
    if (name !== undefined)
      draft.echoes.push({
        path: `passengers[${index}].name`,
        text: { zh: `${name}（${type}）`, en: `${name} (${type})` },
      })
  })
  const [phone] = pieces.phones
  if (phone !== undefined) draft.params.contact = { phone }
  if (pieces.phones.length > 1) {
    draft.ambiguous.push({
      path: 'contact.phone',
      options: pieces.phones.map((value) => ({ value, label: { zh: value, en: value } })),
    })
  }
  putDeadline(draft, pieces)
  const offices = [...new Set(pieces.records.offices.map(({ code }) => code))]
  if (offices.length > 0 && pieces.acts.acts.some(({ act, mood }) => act === 'authorize_pnr' && mood === 'asked'))
    draft.params.authorize_offices = offices
  return draft
}

function chosenSegments(draft: Draft, pieces: Pieces): Record<string, unknown>[] {
  return pieces.chosen.map((flight, index) => segmentOf(draft, flight, index, pieces.cabin))
}

function segmentOf(draft: Draft, flight: ShownFlight, index: number, cabin: string | null): Record<string, unknown> {
  const { flight_no, date, origin, destination } = flight
  const at = `segments[${index}]`
  draft.echoes.push(
    { path: `${at}.flight_no`, text: { zh: flight_no, en: flight_no } },
    { path: `${at}.date`, text: echoDate(date) },
  )
  for (const name of ['origin', 'destination'] as const) {
    const place = placeOf(flight[name])
    if (place !== undefined) draft.echoes.push({ path: `${at}.${name}`, text: echoPlace(place) })
  }
  return { flight_no, date, origin, destination, ...(cabin === null ? {} : { cabin }) }
}

/** Flights by number; where the list that was shown has one of that number, its route and day. */
function namedSegments(draft: Draft, pieces: Pieces, context: Context): Record<string, unknown>[] {
  const { flights, dates, cabin } = pieces
  const count = Math.max(flights.length, flights.length === 0 && (pieces.places.length > 0 || dates.length > 0) ? 1 : 0)
  return Array.from({ length: count }, (_each, index) => {
    const flightNo = flights[index]?.flightNo
    const said = dates[index] ?? (dates.length === 1 ? dates[0] : undefined)
    const shown = context.flights?.find(
      (flight) => flight.flight_no === flightNo && (said?.date == null || flight.date === said.date),
    )
    if (shown !== undefined) return segmentOf(draft, shown, index, cabin)
    const segment: Record<string, unknown> = {}
    const at = `segments[${index}].`
    if (flightNo !== undefined) {
      segment.flight_no = flightNo
      draft.echoes.push({ path: `${at}flight_no`, text: { zh: flightNo, en: flightNo } })
    }
    if (cabin !== null) segment.cabin = cabin
    putDate(draft, segment, `${at}date`, said)
    const places = count === 1 ? pieces.places : pieces.places.slice(index * 2, index * 2 + 2)
    putRoute(draft, segment, at, { ...pieces, places })
    return segment
  })
}

function putDeadline(draft: Draft, { deadline }: Pieces): void {
  if (deadline === null) return
  const { date, question } = deadline.date
  if (question !== undefined) draft.missing.push({ path: 'ticketing_deadline', question })
  if (date === null) return
  const instant = new Date(`${date}T${deadline.time}:00+08:00`)
  draft.params.ticketing_deadline = rfc3339InShanghai(instant)
  const day = echoDate(dateInShanghai(instant))
  draft.echoes.push({
    path: 'ticketing_deadline',
    text: { zh: `${day.zh} ${deadline.time}`, en: `${day.en} ${deadline.time}` },
  })
}
