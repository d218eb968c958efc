import { hyphenateTicketNo } from '@etermai/domain'
import { printTickets } from '../../screens/tickets.ts'
import type { Command } from '../session.ts'

/** `DETR:TN/781-2400000001` shows a ticket, `DETR:CN/K9X8YZ,C` all of a PNR. */
export const detr: Command = {
  layout: /^DETR:(?:TN\/(\d{3}-?\d{10})|CN\/([A-Z0-9]{6}),C)$/,
  run: async ({ world, office_no }, [number, pnr]) => {
    const asked = number === undefined ? { pnr: pnr ?? '' } : { ticket_no: hyphenateTicketNo(number) }
    return printTickets(await world.tickets({ ...asked, office_no }))
  },
}
