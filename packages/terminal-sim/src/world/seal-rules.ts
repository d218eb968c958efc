import { airportOf } from './airports.ts'
import type { PnrDraft, PnrSegment } from './records.ts'
import { EtermRefusal } from './refusal.ts'

/** The instant at which a segment leaves, in milliseconds. */
export const departureOf = ({ date, flight }: PnrSegment): number =>
  Date.parse(`${date}T${flight.departure_time}:00+08:00`)

const seatsNeeded = ({ passengers }: PnrDraft): number => passengers.filter(({ type }) => type !== 'INF').length

function continuous(segments: readonly PnrSegment[]): boolean {
  return segments.every((segment, index) => {
    const before = segments[index - 1]
    if (before === undefined) return true
    const sameCity = airportOf(before.flight.destination)?.city === airportOf(segment.flight.origin)?.city
    return sameCity && departureOf(before) < departureOf(segment)
  })
}

/**
 * What Eterm checks when a new PNR is sealed.
 * @param forced `@I`: gaps between segments are accepted
 * @throws EtermRefusal
 */
export function checkDraft(draft: PnrDraft, now: number, forced: boolean): void {
  const [first] = draft.segments
  if (first === undefined || draft.passengers.length === 0) throw new EtermRefusal('NO_PNR')
  if (draft.segments.some(({ seats }) => seats !== seatsNeeded(draft))) throw new EtermRefusal('SEATS_NAMES')
  if (draft.contacts.length === 0) throw new EtermRefusal('CONTACT_ELEMENT_MISSING')
  if (draft.time_limit === null) throw new EtermRefusal('CHECK_TKT_DATE')
  const limit = Date.parse(draft.time_limit)
  if (limit < now || limit > departureOf(first)) throw new EtermRefusal('CHECK_TKT_DATE')
  if (!forced && !continuous(draft.segments)) throw new EtermRefusal('CHECK_CONTINUITY')
}
