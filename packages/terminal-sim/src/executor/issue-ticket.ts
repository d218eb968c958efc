import { fenToYuan, type ParamsOf, yuanToFen } from '@etermai/domain'
import { type OfferedFare, parseFares } from '../parser/fares.ts'
import { type PnrFacts, parsePnr } from '../parser/pnr.ts'
import { type Issued, parseIssued } from '../parser/tickets.ts'
import { patSuffix } from '../screens/fares.ts'
import { type PassengerType, passengerTypes } from '../world/records.ts'
import type { Operator } from './operator.ts'
import { TaskFailure } from './outcome.ts'
import { readUnticketed } from './read-pnr.ts'

type Params = ParamsOf<'issue_ticket'>

const byTotal = (a: OfferedFare, b: OfferedFare): number => yuanToFen(a.total) - yuanToFen(b.total)

/** The fare asked for, which is an adult's, or the lowest. */
function choose(offered: readonly OfferedFare[], wanted: Params['fare'], type: PassengerType): OfferedFare {
  const matches = ({ fare_basis, total }: OfferedFare): boolean =>
    (wanted?.fare_basis === undefined || wanted.fare_basis === fare_basis) &&
    (wanted?.total === undefined || yuanToFen(wanted.total) === yuanToFen(total))
  const [lowest] = (type === 'ADT' ? offered.filter(matches) : [...offered]).toSorted(byTotal)
  if (lowest === undefined) throw new TaskFailure('FARE_NOT_FOUND', 'PAT offers no such fare')
  return lowest
}

/** Prices the PNR for each type of passenger on it. @returns the sum for all, in fen */
async function price({ fare }: Params, { passengers }: PnrFacts, operator: Operator): Promise<number> {
  let sum = 0
  for (const type of passengerTypes) {
    const count = passengers.filter((passenger) => passenger.type === type).length
    if (count === 0) continue
    const chosen = choose(parseFares(await operator.type(`PAT:A${patSuffix[type]}`)), fare, type)
    await operator.type(`SFC:${chosen.no}`)
    sum += count * yuanToFen(chosen.total)
  }
  return sum
}

/** Whose number is whose stands in the PNR; the answer of ETDZ gives only their order. */
async function ticketsOf(issued: Issued, before: PnrFacts, operator: Operator): Promise<PnrFacts['tickets']> {
  const screen = await operator.typeIfPossible(`RT:${issued.pnr}`)
  const read = screen === null ? [] : parsePnr(screen, operator.asOf).tickets
  if (read.length === issued.ticket_nos.length) return read
  return issued.ticket_nos.map((ticket_no, index) => ({ ticket_no, passenger: before.passengers[index]?.name ?? '' }))
}

export async function issueTicket(params: Params, operator: Operator) {
  const before = await readUnticketed(params.pnr, operator)
  const sum = await price(params, before, operator)
  if (params.price_limit !== undefined && sum > yuanToFen(params.price_limit)) {
    throw new TaskFailure(
      'PRICE_LIMIT_EXCEEDED',
      `the tickets cost ${fenToYuan(sum)}, the limit is ${params.price_limit}`,
    )
  }
  const issued = parseIssued(await operator.press('ETDZ 1'))
  return { pnr: params.pnr, tickets: await ticketsOf(issued, before, operator), total: issued.total }
}
