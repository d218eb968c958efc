import { z } from 'zod'
import { isRealDate } from './dates.ts'
import { isGb2312 } from './gb2312.ts'

/*
 * The trade's formats. No schema here uses `abort`: a wrong field must not silence the rules between the other fields,
 * so every later check tolerates a value that an earlier one has refused already.
 */

export const OFFICE_NO = /^[A-Z]{3}\d{3}$/
export const PNR = /^[A-Z0-9]{6}$/
export const TICKET_NO = /^\d{3}-?\d{10}$/
export const FLIGHT_NO = /^[A-Z0-9]{2}\d{3,4}[A-Z]?$/

/** `7812400000001` → `781-2400000001`; anything that is no ticket number comes back as it was. */
export const hyphenateTicketNo = (ticketNo: string): string =>
  /^\d{13}$/.test(ticketNo) ? `${ticketNo.slice(0, 3)}-${ticketNo.slice(3)}` : ticketNo

export const officeNo = z
  .string()
  .regex(OFFICE_NO, 'must be an Office number: three capital letters and three digits, like SHA255')
  .meta({ description: 'Office number', examples: ['SHA255'] })

export const pnr = z
  .string()
  .regex(PNR, 'must be a PNR: six capital letters or digits, like K9X8YZ')
  .meta({ description: 'PNR (record locator)', examples: ['K9X8YZ'] })

export const ticketNo = z
  .string()
  .regex(TICKET_NO, 'must be a ticket number: three digits and ten digits, like 781-2400000001')
  .overwrite(hyphenateTicketNo)
  .meta({ description: 'Ticket number; kept with its hyphen', examples: ['781-2400000001'] })

export const flightNo = z
  .string()
  .regex(FLIGHT_NO, 'must be a flight number: airline code and three or four digits, like MU5101')
  .meta({ description: 'Flight number', examples: ['MU5101'] })

export const airportOrCity = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be an airport or city code: three capital letters, like PEK')
  .meta({ description: 'IATA code of an airport or city', examples: ['PEK'] })

export const cabinClass = z
  .string()
  .regex(/^[A-Z]$/, 'must be a booking class: one capital letter, like Y')
  .meta({ description: 'Booking class', examples: ['Y'] })

export const airline = z
  .string()
  .regex(/^[A-Z0-9]{2}$/, 'must be an airline code: two capital letters or digits, like MU')
  .meta({ description: 'IATA code of an airline', examples: ['MU'] })

/** A date of the calendar, without any rule about past or future. */
export const calendarDate = z
  .string()
  .refine(isRealDate, 'must be a date that exists, written YYYY-MM-DD')
  .meta({ description: 'Date', format: 'date', examples: ['2026-12-01'] })

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, written HH:mm')
  .meta({ description: 'Local time of day', examples: ['08:00'] })

export const decimal = z
  .string()
  .regex(
    /^(0|[1-9]\d{0,8})(\.\d{1,2})?$/,
    'must be an amount in yuan as a string, at most two decimals, like "1500.00"',
  )
  .meta({ description: 'Amount in yuan, a decimal string', examples: ['1500.00'] })

const MOBILE = /^(\+?86-?)?1[3-9]\d{9}$/
const LANDLINE = /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/
const INTERNATIONAL = /^\+[1-9]\d{0,3}-?\d{5,12}$/

export const phone = z
  .string()
  .refine(
    (text) => MOBILE.test(text) || LANDLINE.test(text) || INTERNATIONAL.test(text),
    'must be a phone number: a mobile like 13800000000, a landline like 021-60000000, or +<country><number>',
  )
  .meta({ description: 'Phone number', examples: ['13800000000'] })

const CHINESE_NAME = /^\p{Script=Han}[\p{Script=Han}A-Z]{1,19}$/u
const LATIN_NAME = /^[A-Z]{1,28}\/[A-Z]{1,28}( [A-Z]{1,28}){0,3}$/

/** Chinese (a character that Eterm lacks is written in capital pinyin), or SURNAME/GIVEN in capital Latin letters. */
export const passengerName = z
  .string()
  .refine(isGb2312, 'holds a character outside GB2312, which Eterm cannot carry; write it in capital pinyin')
  .refine(
    (name) => CHINESE_NAME.test(name) || LATIN_NAME.test(name),
    'must be a Chinese name of 2-20 characters, or SURNAME/GIVEN in capital Latin letters',
  )
  .meta({ description: 'Name as on the identity document', examples: ['测试甲', 'CESHI/YI'] })
