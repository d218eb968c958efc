import type { OperationType } from '@etermai/domain'
import type { Context } from '../form.ts'
import type { Pieces } from '../pieces.ts'
import { draftBookPnr } from './book-pnr.ts'
import type { Draft } from './draft.ts'
import {
  draftAuthorizePnr,
  draftCancelPassenger,
  draftExtractTicketNo,
  draftIssueTicket,
  draftOnPnr,
} from './on-pnr.ts'
import { draftQueryAv } from './query-av.ts'

/** How each operation's form is filled. */
export const drafters: Readonly<Record<OperationType, (pieces: Pieces, context: Context) => Draft>> = {
  query_av: draftQueryAv,
  book_pnr: draftBookPnr,
  extract_pnr: draftOnPnr,
  cancel_passenger: draftCancelPassenger,
  cancel_pnr: draftOnPnr,
  issue_ticket: draftIssueTicket,
  extract_ticket_no: draftExtractTicketNo,
  authorize_pnr: draftAuthorizePnr,
}
