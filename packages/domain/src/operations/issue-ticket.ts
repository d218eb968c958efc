import { z } from 'zod'
import { decimal, pnr } from '../eterm/index.ts'
import { defineOperation, writeClocks } from './definition.ts'
import { raw } from './raw.ts'
import { issuedTicket } from './ticket.ts'

const fare = z
  .strictObject({
    fare_basis: z
      .string()
      .regex(/^[A-Z0-9/]{1,15}$/, 'must be a fare basis: 1-15 capital letters, digits or slashes, like Y or YRT30')
      .optional()
      .meta({ description: 'Take this fare of those that PAT offers', examples: ['Y'] }),
    total: decimal
      .optional()
      .meta({ description: 'Take the fare with this total for an adult', examples: ['1430.00'] }),
  })
  .meta({ description: 'Which fare to take; the lowest otherwise' })

const params = z
  .strictObject({
    pnr,
    price_limit: decimal.optional().meta({
      description: 'Issue nothing if all tickets together cost more than this, yuan',
      examples: ['1500.00'],
    }),
    fare: fare.optional(),
  })
  .meta({ description: 'Which PNR to ticket, and at which price' })

const result = z
  .looseObject({
    pnr: z.string().describe('PNR'),
    tickets: z.array(issuedTicket).describe('One for each passenger'),
    total: decimal.meta({ description: 'All tickets together, yuan', examples: ['1430.00'] }),
    raw,
  })
  .meta({ description: 'The tickets issued' })

export const issueTicket = defineOperation({
  type: 'issue_ticket',
  label: { en: 'Issue ticket', zh: 'PNR出票' },
  class: 'write',
  permission: 'issue_ticket',
  params,
  result,
  sensitiveParams: [],
  defaults: writeClocks,
  pnrOf: (params) => params.pnr,
})
