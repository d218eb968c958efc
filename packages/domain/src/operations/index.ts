export {
  defineOperation,
  type OperationClass,
  type OperationClocks,
  type OperationDefinition,
} from './definition.ts'
export type { AvailableFlight } from './flight.ts'
export { MAX_DAYS_AHEAD } from './flight-date.ts'
export { maskParams, maskResult } from './masking.ts'
export type { BookedPassenger, PassengerToBook } from './passenger.ts'
export {
  isOperationType,
  type OperationType,
  operationOf,
  operations,
  operationTypes,
  type ParamsOf,
  type ResultOf,
} from './registry.ts'
export type { BookedSegment, SegmentToBook } from './segment.ts'
export type { IssuedTicket, TicketRecord } from './ticket.ts'
export { isUntimely } from './untimely.ts'
