import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLanguage } from '../../language/index.ts'
import { placeName } from './catalogue.ts'
import { dateInFull } from './dates.ts'
import type { Segment } from './results.ts'

/** Flights of a PNR or a ticket, in order of travel. */
export function SegmentList({
  segments,
  stateOf = ({ status }) => <span className="font-mono text-small text-ink-2">{status}</span>,
}: {
  segments: readonly Segment[]
  stateOf?(segment: Segment): ReactNode
}) {
  const language = useLanguage()
  const name = (code: string) => placeName(code, language) ?? code
  return (
    <ul className="mt-3 divide-y divide-hairline">
      {segments.map((segment) => (
        <li
          key={`${segment.flight_no} ${segment.date}`}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
        >
          <div className="min-w-0">
            <p className="text-body font-[560]">
              {segment.flight_no} <span className="font-normal text-ink-2">{segment.cabin}</span>
              <span className="ml-3">
                {name(segment.origin)} <ArrowRight aria-hidden className="inline size-3.5 text-ink-2" />{' '}
                {name(segment.destination)}
              </span>
            </p>
            <p className="text-small text-ink-2">
              {dateInFull(segment.date, language) || segment.date}{' '}
              {[segment.departure_time, segment.arrival_time].filter(Boolean).join('–')}
              {segment.day_offset > 0 && ` +${segment.day_offset}`}
            </p>
          </div>
          {stateOf(segment)}
        </li>
      ))}
    </ul>
  )
}
