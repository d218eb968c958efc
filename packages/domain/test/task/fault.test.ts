import { describe, expect, it } from 'vitest'
import { isTerminalFault } from '../../src/index.ts'

/** Eterm's answers about what was asked, and what a terminal program finds wrong with it. */
const aboutTheRequest = [
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
  'SIMULTANEOUS_MODIFICATION',
  'CHD_FARE_FOR_ADULT',
  'IDENTITY_REQUIRED',
  'NO_FLIGHTS',
  'NO_TICKET',
  'TICKET_NOT_FOUND',
  'PRICE_LIMIT_EXCEEDED',
  'PASSENGER_NOT_FOUND',
  'PASSENGER_AMBIGUOUS',
  'ALL_PASSENGERS',
  'FARE_NOT_FOUND',
  'INVALID_PARAMS',
  'TERMINAL_STOPPING',
]
const aboutTheMachine = [
  'TERMINAL_LOST',
  'TERMINAL_ERROR',
  'OUTCOME_UNKNOWN',
  'WINDOW_NOT_READY',
  'SIGN_IN_FIRST',
  'PRINTER_IN_USE',
  'STOCK',
  'ACTION',
  'UNKNOWN_OPERATION',
  'CANCELED_BY_TERMINAL',
]

describe('S14 a failure', () => {
  it.each(aboutTheRequest)('%s does not speak against the terminal', (code) => {
    expect(isTerminalFault(code)).toBe(false)
  })

  it.each(aboutTheMachine)('%s speaks against the terminal', (code) => {
    expect(isTerminalFault(code)).toBe(true)
  })

  it('without a code, or with one that nobody knows, speaks against the terminal', () => {
    for (const code of [undefined, '', 'no_pnr', ' NO_PNR', 'SOMETHING_ELSE', 'toString']) {
      expect(isTerminalFault(code)).toBe(true)
    }
  })
})
