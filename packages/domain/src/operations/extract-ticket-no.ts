import { z } from 'zod'
import { pnr, ticketNo } from '../eterm/index.ts'
import { acrossFields } from './across-fields.ts'
import { defineOperation, readClocks } from './definition.ts'
import { raw } from './raw.ts'
import { ticketRecord } from './ticket.ts'

const params = z
  .strictObject({
    pnr: pnr.optional().meta({ description: 'All tickets of this PNR', examples: ['K9X8YZ'] }),
    ticket_no: ticketNo.optional().meta({ description: 'This ticket', examples: ['781-2400000001'] }),
  })
  .check(
    acrossFields(['pnr', 'ticket_no'], ({ pnr, ticket_no }, report) => {
      if (pnr === undefined && ticket_no === undefined) report(['pnr'], 'is needed, or ticket_no instead')
      if (pnr !== undefined && ticket_no !== undefined) report(['ticket_no'], 'must not be given together with pnr')
    }),
  )
  .meta({
    description: 'Which tickets to read: exactly one of pnr and ticket_no',
    oneOf: [{ required: ['pnr'] }, { required: ['ticket_no'] }],
  })

const result = z
  .looseObject({
    tickets: z.array(ticketRecord).describe('Tickets with the state of each coupon'),
    raw,
  })
  .meta({ description: 'Tickets' })

export const extractTicketNo = defineOperation({
  type: 'extract_ticket_no',
  label: { en: 'Extract ticket number', zh: '提取票号' },
  class: 'read',
  permission: 'extract_ticket_no',
  params,
  result,
  sensitiveParams: [],
  defaults: readClocks,
  pnrOf: (params) => params.pnr ?? null,
})
