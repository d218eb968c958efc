import { z } from 'zod'
import { clock, dateInShanghai, officeNo, phone } from '../eterm/index.ts'
import { acrossFields, repeated } from './across-fields.ts'
import { defineOperation, writeClocks } from './definition.ts'
import { agesFit, passengersTogether, passengerToBook } from './passenger.ts'
import { raw } from './raw.ts'
import { bookedSegment, segmentsInOrder, segmentToBook } from './segment.ts'
import { UNTIMELY } from './untimely.ts'

const MAX_SEGMENTS = 5
const MAX_PASSENGERS = 9
const MAX_AUTHORIZED_OFFICES = 10

const contact = z
  .strictObject({
    phone,
    name: z.string().min(1).max(40).optional().describe('Whom to ask for'),
  })
  .meta({ description: 'How the airline reaches the passengers' })

const isInstant = (text: string): boolean => z.iso.datetime({ offset: true }).safeParse(text).success

const deadline = z.iso
  .datetime({ offset: true, error: 'must be RFC 3339 with an offset, like 2026-11-30T23:00:00+08:00' })
  .refine((text) => !isInstant(text) || Date.parse(text) >= clock.now().getTime(), {
    error: 'must not be in the past',
    params: UNTIMELY,
  })

const params = z
  .strictObject({
    segments: z.array(segmentToBook).min(1).max(MAX_SEGMENTS).describe('Flights in order of travel'),
    passengers: z.array(passengerToBook).min(1).max(MAX_PASSENGERS).describe('Who travels'),
    contact,
    ticketing_deadline: deadline.optional().meta({
      description:
        'Ticket by this instant, at the latest on the day of the first departure; chosen by the terminal otherwise',
      examples: ['2026-11-30T23:00:00+08:00'],
    }),
    authorize_offices: z
      .array(officeNo)
      .max(MAX_AUTHORIZED_OFFICES)
      .optional()
      .describe('Offices that may work on the PNR too'),
  })
  .check(
    acrossFields(['segments'], ({ segments }, report) => {
      segmentsInOrder(segments, (path, message) => report(['segments', ...path], message))
    }),
    acrossFields(['passengers'], ({ passengers }, report) => {
      passengersTogether(passengers, (path, message) => report(['passengers', ...path], message))
    }),
    acrossFields(['segments', 'passengers'], ({ segments, passengers }, report) => {
      const [first] = segments
      if (first === undefined) return
      agesFit(passengers, first.date, (path, message) => report(['passengers', ...path], message))
    }),
    acrossFields(['segments', 'ticketing_deadline'], ({ segments, ticketing_deadline }, report) => {
      const [first] = segments
      if (first === undefined || ticketing_deadline === undefined) return
      if (dateInShanghai(new Date(ticketing_deadline)) > first.date) {
        report(['ticketing_deadline'], `must not be after the first departure (${first.date})`)
      }
    }),
    acrossFields(['authorize_offices'], ({ authorize_offices }, report) => {
      for (const index of repeated(authorize_offices ?? [], (office) => office)) {
        report(['authorize_offices', index], 'is in the list twice')
      }
    }),
  )
  .meta({ description: 'What to book' })

const result = z
  .looseObject({
    pnr: z.string().meta({ description: 'The new PNR', examples: ['K9X8YZ'] }),
    segments: z.array(bookedSegment).describe('Segments with the status they got'),
    ticketing_deadline: z.string().optional().describe('The time limit that holds, RFC 3339'),
    raw,
  })
  .meta({ description: 'The PNR booked' })

export const bookPnr = defineOperation({
  type: 'book_pnr',
  label: { en: 'Book PNR', zh: '预定PNR' },
  class: 'write',
  permission: 'book_pnr',
  params,
  result,
  sensitiveParams: ['passengers.*.id_no'],
  defaults: writeClocks,
  pnrOf: () => null,
})
