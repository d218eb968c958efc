import { printedName } from '../world/records.ts'
import { atColumns, columnsOf, SCREEN_COLUMNS, wrapped } from './columns.ts'
import { arrival, hourMinute, weekdayDate } from './dates.ts'
import { otherItems, type PnrView, type SegmentView } from './pnr-items.ts'

const numbered = (number: number, text: string): string => `${String(number).padStart(2)}.${text}`

/** Names share lines as far as they fit; the PNR stands behind the last. */
function nameLines({ passengers, pnr }: PnrView): string[] {
  const names = passengers
    .filter(({ type }) => type !== 'INF')
    .map((passenger, index) => `${index + 1}.${printedName(passenger)}`)
  if (pnr !== null && names.length > 0) names.push(pnr)
  const lines: string[] = []
  for (const name of names) {
    const line = lines.at(-1)
    if (line !== undefined && columnsOf(line) + 1 + columnsOf(name) <= SCREEN_COLUMNS)
      lines.push(`${lines.pop()} ${name}`)
    else lines.push(` ${name}`)
  }
  return lines
}

function segmentLine({ flight, cabin, date, seats, status }: SegmentView): string {
  return atColumns(
    [1, (flight.codeshare_of === undefined ? ' ' : '*') + flight.flight_no],
    [9, cabin],
    [13, weekdayDate(date)],
    [22, flight.origin + flight.destination],
    [29, `${status}${seats}`],
    [35, hourMinute(flight.departure_time)],
    [40, arrival(flight.arrival_time, flight.day_offset)],
    [54, `E ${flight.departure_terminal}${flight.arrival_terminal}`],
  )
}

/** The answer to RT, and to the commands that show what has been typed so far. */
export function printPnr(view: PnrView): string {
  if (view.cancelled) {
    return [' *THIS PNR WAS ENTIRELY CANCELLED*', ...nameLines(view), ` ${view.office_no}`].join('\n')
  }
  const seated = view.passengers.filter(({ type }) => type !== 'INF').length
  const items = [...view.segments.map(segmentLine), ...otherItems(view)]
  return [
    ...(view.tickets.length > 0 ? ['  **ELECTRONIC TICKET PNR**'] : []),
    ...nameLines(view),
    ...items.flatMap((item, index) => wrapped(numbered(seated + index + 1, item))),
  ].join('\n')
}

/** The answer to the key that seals: the segments are still DK here, and HK when read again. */
export function printSealed(pnr: string, segments: readonly SegmentView[]): string {
  const lines = segments.map(({ flight, cabin, date, seats }) =>
    atColumns(
      [2, flight.flight_no],
      [10, cabin],
      [12, weekdayDate(date)],
      [21, flight.origin + flight.destination],
      [28, `DK${seats}`],
      [34, hourMinute(flight.departure_time)],
      [39, arrival(flight.arrival_time, flight.day_offset)],
    ),
  )
  return [
    `${pnr} -EOT SUCCESSFUL, BUT ASR UNUSED FOR 1 OR MORE SEGMENTS`,
    ...lines,
    '  航空公司使用自动出票时限, 请检查PNR',
  ].join('\n')
}
