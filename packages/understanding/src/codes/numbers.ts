import { hyphenateTicketNo } from '@etermai/domain'
import type { Sentence } from '../sentence.ts'

/** Ticket numbers with their hyphen. */
export function findTicketNumbers(sentence: Sentence): string[] {
  return sentence
    .takeAll(/(?<![A-Z0-9-])(\d{3})[-\s]?(\d{10})(?![A-Z0-9])/g, 'ticket_no')
    .map(({ groups: [, airline = '', number = ''] }) => hyphenateTicketNo(`${airline}${number}`))
}

const PHONE = /(?:\+?86-?)?(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d-])0\d{2,3}-?\d{7,8}(?!\d)|\+[1-9]\d{0,3}-?\d{5,12}(?!\d)/g

export function findPhones(sentence: Sentence): string[] {
  return sentence.takeAll(PHONE, 'phone').map(({ groups: [number = ''] }) => number)
}
