import { z } from 'zod'
import {
  ageOn,
  birthDateOfIdentityCard,
  calendarDate,
  identityCardFault,
  isRealDate,
  passengerName,
  todayInShanghai,
} from '../eterm/index.ts'
import { acrossFields, type Report, repeated } from './across-fields.ts'

const passengerType = z.enum(['ADT', 'CHD', 'INF']).meta({ description: 'Adult, child or infant' })
const idType = z
  .enum(['NI', 'PP', 'ID'])
  .meta({ description: 'NI resident identity card, PP passport, ID any other document' })
const idNo = z
  .string()
  .regex(/^[A-Z0-9-]{4,20}$/, 'must be 4-20 capital letters, digits or hyphens')
  .meta({ description: 'Number of the identity document', examples: ['110101199001011237'] })

/** Below 2 an infant without a seat, below 12 a child. */
const CHILD_FROM_YEARS = 2
const ADULT_FROM_YEARS = 12

/** A passenger to be booked. */
export const passengerToBook = z
  .strictObject({
    name: passengerName,
    type: passengerType,
    id_type: idType,
    id_no: idNo,
    birth_date: calendarDate
      .refine((date) => !isRealDate(date) || date <= todayInShanghai(), 'must not be in the future')
      .optional()
      .meta({ description: 'Birth date; needed for INF', format: 'date', examples: ['2025-12-01'] }),
  })
  .check(
    acrossFields(['id_type', 'id_no'], ({ id_type, id_no }, report) => {
      const fault = id_type === 'NI' ? identityCardFault(id_no) : null
      if (fault !== null) report(['id_no'], fault)
    }),
    acrossFields(['type', 'birth_date'], ({ type, birth_date }, report) => {
      if (type === 'INF' && birth_date === undefined) report(['birth_date'], 'is needed for an infant')
    }),
    acrossFields(['id_type', 'id_no', 'birth_date'], ({ id_type, id_no, birth_date }, report) => {
      if (id_type !== 'NI' || birth_date === undefined || identityCardFault(id_no) !== null) return
      if (birthDateOfIdentityCard(id_no) !== birth_date) report(['birth_date'], 'differs from the identity number')
    }),
  )
  .meta({ description: 'A passenger to be booked' })

export type PassengerToBook = z.output<typeof passengerToBook>

/** Nobody is on the list twice, and infants and children travel with adults. */
export function passengersTogether(passengers: readonly PassengerToBook[], report: Report): void {
  for (const index of repeated(passengers, ({ id_no }) => id_no)) {
    report([index, 'id_no'], 'is the identity number of another passenger')
  }
  const count = (type: PassengerToBook['type']) => passengers.filter((passenger) => passenger.type === type).length
  if (count('ADT') === 0) report([], 'must include an adult (ADT)')
  else if (count('INF') > count('ADT')) report([], 'must not include more infants (INF) than adults (ADT)')
}

/** INF and CHD must have their type's age on the first day of travel, as far as their birth date is known. */
export function agesFit(passengers: readonly PassengerToBook[], travelDate: string, report: Report): void {
  passengers.forEach(({ type, id_type, id_no, birth_date }, index) => {
    const born = birth_date ?? (id_type === 'NI' ? birthDateOfIdentityCard(id_no) : undefined)
    if (born === undefined || type === 'ADT') return
    const age = ageOn(born, travelDate)
    if (type === 'INF' && age >= CHILD_FROM_YEARS) {
      report(
        [index, 'type'],
        `must not be INF: ${age} years old on ${travelDate}, infants are under ${CHILD_FROM_YEARS}`,
      )
    }
    if (type === 'CHD' && (age < CHILD_FROM_YEARS || age >= ADULT_FROM_YEARS)) {
      report(
        [index, 'type'],
        `must not be CHD: ${age} years old on ${travelDate}, children are ${CHILD_FROM_YEARS} to ${ADULT_FROM_YEARS - 1}`,
      )
    }
  })
}

/** A passenger as a PNR holds one. */
export const bookedPassenger = z
  .looseObject({
    no: z.int().optional().describe('Number of the passenger in the PNR'),
    name: z.string().describe('Name as printed, without a CHD or INF mark'),
    type: passengerType,
    id_type: z.string().optional().describe('Type of the identity document'),
    id_no: z.string().optional().describe('Number of the identity document'),
    birth_date: z.string().optional().describe('Birth date where the PNR holds one'),
  })
  .meta({ description: 'A passenger of a PNR' })

export type BookedPassenger = z.output<typeof bookedPassenger>

/** A passenger named to be taken off a PNR. */
export const passengerToCancel = z
  .strictObject({
    name: passengerName,
    id_no: idNo.optional().meta({ description: 'Needed only when two passengers share the name' }),
  })
  .meta({ description: 'A passenger to be cancelled' })
