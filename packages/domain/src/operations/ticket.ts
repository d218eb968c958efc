import { z } from 'zod'
import { decimal } from '../eterm/index.ts'

const ticketNumber = z.string().meta({ description: 'Ticket number with hyphen', examples: ['781-2400000001'] })

/** A ticket number and whose it is. */
export const issuedTicket = z
  .looseObject({
    passenger: z.string().describe('Passenger name'),
    ticket_no: ticketNumber,
  })
  .meta({ description: 'A ticket and its passenger' })

const coupon = z
  .looseObject({
    no: z.int().describe('Number of the coupon in the ticket'),
    flight_no: z.string().describe('Flight number'),
    cabin: z.string().describe('Booking class'),
    date: z.string().describe('Departure date, YYYY-MM-DD'),
    departure_time: z.string().optional().describe('Departure, local, HH:mm'),
    origin: z.string().describe('Departure airport or city'),
    destination: z.string().describe('Arrival airport or city'),
    status: z.string().meta({
      description: 'Coupon state as printed',
      examples: ['OPEN FOR USE', 'USED/FLOWN', 'VOID', 'REFUNDED', 'EXCHANGED', 'SUSPENDED'],
    }),
  })
  .meta({ description: 'One flight of a ticket' })

/** A ticket with its coupons and money. */
export const ticketRecord = z
  .looseObject({
    ticket_no: ticketNumber,
    passenger: z.string().describe('Passenger name'),
    pnr: z.string().optional().describe('PNR the ticket was issued from'),
    issued_by: z.string().optional().describe('Issuing airline as printed'),
    coupons: z.array(coupon).describe('Coupons in order of travel'),
    fare: decimal.optional().describe('Fare without taxes, yuan'),
    taxes: z
      .array(z.looseObject({ code: z.string(), amount: decimal }))
      .optional()
      .describe('Taxes and surcharges, yuan'),
    total: decimal.optional().describe('Total, yuan'),
    endorsement: z.string().optional().describe('Endorsement or restriction'),
  })
  .meta({ description: 'A ticket' })

export type IssuedTicket = z.output<typeof issuedTicket>
export type TicketRecord = z.output<typeof ticketRecord>
