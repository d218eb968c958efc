/**
 * Answers of Eterm that are about what was asked, not about the machine that asked: a terminal that gives many of
 * them is well. Everything else that fails counts towards quarantine (S14).
 */
const ABOUT_THE_REQUEST = new Set([
  'NO_PNR',
  'PNR_CANCELLED',
  'PNR_TICKETED',
  'UNABLE_TO_SELL',
  'AUTHORITY',
  'FORMAT',
  'DATE',
  'ELE_NBR',
  'FLT_NUMBER',
  'SEATS_NAMES',
  'CHECK_TKT_DATE',
  'CONTACT_ELEMENT_MISSING',
  'CHECK_CONTINUITY',
  'DUPLICATE_SEGMENT',
  'INVALID_FOID',
  'DUP_ID',
  'INVALID_CHAR',
  'NO_FARE',
  'PRICE_LIMIT_EXCEEDED',
  'PASSENGER_NOT_FOUND',
  'PASSENGER_AMBIGUOUS',
  'ALL_PASSENGERS',
  'FARE_NOT_FOUND',
  'INVALID_PARAMS',
  // Given back in order, by a program that was asked to end.
  'TERMINAL_STOPPING',
  'NO_TICKET',
  'TICKET_NOT_FOUND',
  'SIMULTANEOUS_MODIFICATION',
  'CHD_FARE_FOR_ADULT',
  'IDENTITY_REQUIRED',
  'NO_FLIGHTS',
])

/** Does a failed report with this code speak against the terminal? */
export function isTerminalFault(errorCode: string | undefined): boolean {
  return errorCode === undefined || !ABOUT_THE_REQUEST.has(errorCode)
}
