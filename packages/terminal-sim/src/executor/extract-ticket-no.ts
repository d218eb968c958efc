import type { ParamsOf } from '@etermai/domain'
import { parseTickets } from '../parser/tickets.ts'
import type { Operator } from './operator.ts'

export async function extractTicketNo({ pnr, ticket_no }: ParamsOf<'extract_ticket_no'>, operator: Operator) {
  const screen = await operator.type(ticket_no === undefined ? `DETR:CN/${pnr},C` : `DETR:TN/${ticket_no}`)
  return { tickets: parseTickets(screen, operator.asOf) }
}
