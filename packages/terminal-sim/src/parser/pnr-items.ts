import type { BookedSegment } from '@etermai/domain'
import { arrivalOf, fullDate, timeOf } from './dates.ts'
import type { KnownFields } from './known-fields.ts'

const SEGMENT =
  /^\s*\*?([A-Z0-9]{2}\d{3,4}[A-Z]?)\s+([A-Z])\s+(\w{2})(\d{2}[A-Z]{3})\s+([A-Z]{3})([A-Z]{3})\s+([A-Z]{2})(\d)\s+(\d{4})\s+(\d{4}(?:[+-]\d)?)(?:\s+E\s?(\S{2})?\s?(\S{2})?)?/

/** A flight of a PNR, as RT and the sealing key print it; null when the text is something else. */
export function segmentOf(text: string, asOf: string): KnownFields<BookedSegment, 'no'> | null {
  const found = SEGMENT.exec(text)
  if (found === null) return null
  const [
    ,
    flight_no = '',
    cabin = '',
    weekday,
    date = '',
    origin = '',
    destination = '',
    status = '',
    seats,
    departs = '',
  ] = found
  const [departure, arrival] = [found[11], found[12]]
  return {
    flight_no,
    cabin,
    date: fullDate(date, asOf, weekday),
    origin,
    destination,
    status,
    seats: Number(seats),
    departure_time: timeOf(departs),
    ...arrivalOf(found[10] ?? ''),
    ...(departure === undefined || departure === '--' ? {} : { departure_terminal: departure }),
    ...(arrival === undefined || arrival === '--' ? {} : { arrival_terminal: arrival }),
  }
}

export interface NumberedItem {
  readonly no: number
  readonly text: string
}

/** The numbered items of a PNR screen. Long ones go on in lines that begin with four spaces. */
export function itemsOf(lines: readonly string[]): NumberedItem[] {
  const items: NumberedItem[] = []
  for (const line of lines) {
    const found = /^\s{0,2}(\d{1,3})\.(.*)$/.exec(line)
    if (found !== null) {
      items.push({ no: Number(found[1]), text: found[2] ?? '' })
      continue
    }
    const last = line.startsWith('    ') ? items.pop() : undefined
    if (last !== undefined) items.push({ no: last.no, text: last.text + line.slice(4) })
  }
  return items
}

/** The flights among the numbered items: what SS and SD show. */
export function parseSegments(screen: string, asOf: string): BookedSegment[] {
  return itemsOf(screen.split('\n')).flatMap(({ no, text }) => {
    const segment = segmentOf(text, asOf)
    return segment === null ? [] : [{ no, ...segment }]
  })
}
