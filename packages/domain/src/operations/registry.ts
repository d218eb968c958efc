import type { z } from 'zod'
import { authorizePnr } from './authorize-pnr.ts'
import { bookPnr } from './book-pnr.ts'
import { cancelPassenger } from './cancel-passenger.ts'
import { cancelPnr } from './cancel-pnr.ts'
import type { OperationDefinition } from './definition.ts'
import { extractPnr } from './extract-pnr.ts'
import { extractTicketNo } from './extract-ticket-no.ts'
import { issueTicket } from './issue-ticket.ts'
import { queryAv } from './query-av.ts'

/** Every operation of the platform. Adding one means one file and one line here. */
export const operations = {
  query_av: queryAv,
  book_pnr: bookPnr,
  extract_pnr: extractPnr,
  cancel_passenger: cancelPassenger,
  cancel_pnr: cancelPnr,
  issue_ticket: issueTicket,
  extract_ticket_no: extractTicketNo,
  authorize_pnr: authorizePnr,
} as const satisfies Readonly<Record<string, OperationDefinition>>

export type OperationType = keyof typeof operations

/** The types in the order of the product's table. */
export const operationTypes = Object.keys(operations) as [OperationType, ...OperationType[]]

/** Params after validation. */
export type ParamsOf<Type extends OperationType> = z.output<(typeof operations)[Type]['params']>
/** The result that a terminal owes. */
export type ResultOf<Type extends OperationType> = z.output<(typeof operations)[Type]['result']>

export const isOperationType = (type: string): type is OperationType => Object.hasOwn(operations, type)

/** The definition, or undefined for a type that does not exist. */
export const operationOf = (type: string): OperationDefinition | undefined =>
  isOperationType(type) ? operations[type] : undefined
