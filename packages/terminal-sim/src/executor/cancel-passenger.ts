import type { BookedPassenger, ParamsOf } from '@etermai/domain'
import type { PnrFacts } from '../parser/pnr.ts'
import { parsePnr } from '../parser/pnr.ts'
import type { Operator } from './operator.ts'
import { TaskFailure } from './outcome.ts'
import { readUnticketed } from './read-pnr.ts'

type Wanted = ParamsOf<'cancel_passenger'>['passengers'][number]

/** The number that XEP needs for a passenger who is given by name. */
function numberOf({ name, id_no }: Wanted, { passengers }: PnrFacts): number {
  const named = passengers.filter((passenger) => passenger.name === name && passenger.type !== 'INF')
  const meant = id_no === undefined ? named : named.filter((passenger) => passenger.id_no === id_no)
  const [only, another] = meant
  if (only?.no === undefined) throw new TaskFailure('PASSENGER_NOT_FOUND', `${name} is not on the PNR`)
  if (another !== undefined)
    throw new TaskFailure('PASSENGER_AMBIGUOUS', `the PNR has ${meant.length} passengers ${name}`)
  return only.no
}

/** Who stays, should the screen after the seal not be readable: an infant's adult is not on it, so infants are left out. */
const others = ({ passengers }: PnrFacts, numbers: readonly number[]): BookedPassenger[] =>
  passengers.filter(({ no }) => no !== undefined && !numbers.includes(no))

export async function cancelPassenger({ pnr, passengers }: ParamsOf<'cancel_passenger'>, operator: Operator) {
  const before = await readUnticketed(pnr, operator)
  const numbers = [...new Set(passengers.map((wanted) => numberOf(wanted, before)))]
  if (numbers.length === before.passengers.filter(({ type }) => type !== 'INF').length) {
    throw new TaskFailure('ALL_PASSENGERS', 'nobody would remain: cancel the PNR instead')
  }
  await operator.type(`XEP${numbers.join('/')}`)
  await operator.press('@')
  const screen = await operator.typeIfPossible(`RT:${pnr}`)
  return { pnr, remaining: screen === null ? others(before, numbers) : parsePnr(screen, operator.asOf).passengers }
}
