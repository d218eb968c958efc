/**
 * What Eterm answers instead of doing what it was told, word for word. The keys are the `error_code`s that a terminal
 * reports; the parser finds the key from the text.
 */
export const refusalTexts = {
  UNABLE_TO_SELL: 'UNABLE TO SELL.PLEASE CHECK THE AVAILABILITY WITH "AV" AGAIN',
  NO_PNR: 'NO PNR',
  PNR_CANCELLED: 'PNR CANCELLED',
  FORMAT: 'FORMAT',
  AUTHORITY: 'AUTHORITY',
  SIGN_IN_FIRST: 'PLEASE SIGN IN FIRST',
  ACTION: 'ACTION',
  DATE: 'DATE',
  ELE_NBR: 'ELE NBR',
  FLT_NUMBER: 'FLT NUMBER',
  SEATS_NAMES: 'SEATS/NAMES',
  CHECK_TKT_DATE: 'CHECK TKT DATE',
  CONTACT_ELEMENT_MISSING: 'CONTACT ELEMENT MISSING',
  CHECK_CONTINUITY: 'CHECK CONTINUITY',
  DUPLICATE_SEGMENT: 'DUPLICATE SEGMENT',
  INVALID_FOID: 'INVALID FOID',
  DUP_ID: 'DUP ID',
  INVALID_CHAR: 'INVALID CHAR',
  SIMULTANEOUS_MODIFICATION: 'SIMULTANEOUS MODIFICATION-REENTER MODIFICATION',
  PRINTER_IN_USE: 'TICKET PRINTER IN USE',
  CHD_FARE_FOR_ADULT: 'CAN NOT USE *CH FOR NON CHD PASSENGER',
  PNR_TICKETED: 'PNR TICKETED',
  NO_FARE: '没有符合条件的运价',
  STOCK: 'TICKET STOCK EXHAUSTED',
  IDENTITY_REQUIRED: '请输入证件信息',
  // No public source for this wording was found; the trade remembers it so.
  NO_TICKET: 'ET TICKET NUMBER IS NOT EXIST',
} as const

export type RefusalCode = keyof typeof refusalTexts

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusalTexts, code)

/** Thrown by the world and the session; the session prints its text as the answer. */
export class EtermRefusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode) {
    super(refusalTexts[code])
    this.name = 'EtermRefusal'
    this.code = code
  }
}
