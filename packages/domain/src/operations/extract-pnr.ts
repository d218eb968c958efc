import { z } from 'zod'
import { pnr } from '../eterm/index.ts'
import { defineOperation, readClocks } from './definition.ts'
import { bookedPassenger } from './passenger.ts'
import { raw } from './raw.ts'
import { bookedSegment } from './segment.ts'
import { issuedTicket } from './ticket.ts'

const params = z.strictObject({ pnr }).meta({ description: 'Which PNR to read' })

const timeLimit = z
  .looseObject({
    set_by: z.enum(['office', 'airline']).describe('Who set it'),
    at: z.string().describe('RFC 3339'),
    text: z.string().describe('The item as printed'),
  })
  .meta({ description: 'A time limit for ticketing' })

const result = z
  .looseObject({
    pnr: z.string().describe('PNR'),
    office_no: z.string().optional().describe('Office that booked it'),
    airline_pnr: z.string().optional().describe("The airline's own record locator"),
    ticketed: z.boolean().describe('Tickets have been issued'),
    cancelled: z.boolean().describe('Entirely cancelled'),
    passengers: z.array(bookedPassenger).describe('Passengers'),
    segments: z.array(bookedSegment).describe('Segments'),
    deadlines: z.array(timeLimit).describe('Time limits for ticketing'),
    tickets: z.array(issuedTicket).describe('Tickets issued'),
    authorized_offices: z.array(z.string()).optional().describe('Offices that may work on it too'),
    contacts: z.array(z.string()).optional().describe('Contact items'),
    remarks: z.array(z.string()).describe('Remarks'),
    raw,
  })
  .meta({ description: 'What the PNR holds' })

export const extractPnr = defineOperation({
  type: 'extract_pnr',
  label: { en: 'Extract PNR', zh: '提取PNR内容' },
  class: 'read',
  permission: 'extract_pnr',
  params,
  result,
  sensitiveParams: [],
  defaults: readClocks,
  pnrOf: (params) => params.pnr,
})
