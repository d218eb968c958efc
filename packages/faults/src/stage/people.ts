import {
  createApiConfig,
  createOffice,
  createUser,
  grantOffice,
  type Management,
  permissions,
  setPrice,
} from '@etermai/accounts'
import { operations, operationTypes } from '@etermai/domain'
import { registerTerminal } from '@etermai/fleet'
import { type Limits, recharge } from '@etermai/ledger'
import { setClocks } from '@etermai/settings'
import type { TerminalIdentity } from '@etermai/terminal-sim'

export const offices = ['SHA255', 'BJS123', 'CAN330'] as const

/** Fen. All differ, so that a wrong price shows. */
export const prices: Record<string, number> = {
  query_av: 11,
  book_pnr: 103,
  extract_pnr: 13,
  cancel_passenger: 53,
  cancel_pnr: 59,
  issue_ticket: 211,
  extract_ticket_no: 17,
  authorize_pnr: 23,
}

/** Someone who calls the API. */
export interface Customer {
  userId: number
  username: string
  apiKey: string
  md5Key: string
  webhookSecret: string
  signType: 'MD5' | 'HMAC-SHA256'
  /** What was paid in, fen. */
  rechargedFen: number
}

/** The four clocks for the run, ms. */
export interface Clocks {
  fetchMs: number
  leaseMs: number
  deadlineMs: number
  waitMs: number
}

export interface PeopleInput {
  terminals: number
  clocks: { read: Clocks; write: Clocks; ticketRead: Clocks }
  balanceFen: number
  /** Of one customer, who runs out of money. */
  smallBalanceFen: number
  limits: Limits
}

export interface People {
  customers: Customer[]
  terminals: TerminalIdentity[]
  /** A terminal that nobody ever switches on. */
  absent: TerminalIdentity
}

const CUSTOMERS = 6

/** Offices, prices, clocks, customers with money, and terminals, spread over the Offices. */
export async function settle(management: Management, input: PeopleInput): Promise<People> {
  for (const officeNo of offices) await createOffice(management, { officeNo })
  for (const operation of operationTypes) {
    await setPrice(management, { operation, priceFen: prices[operation] ?? 0 })
    const { read, write, ticketRead } = input.clocks
    const clocks =
      operation === 'extract_ticket_no' ? ticketRead : operations[operation].class === 'read' ? read : write
    await setClocks(management, { operation, clocks: { ...clocks } })
  }
  const customers: Customer[] = []
  for (let n = 0; n < CUSTOMERS; n++) {
    const rechargedFen = n === CUSTOMERS - 1 ? input.smallBalanceFen : input.balanceFen
    customers.push(await customer(management, `agency${n}`, rechargedFen, n, input.limits))
  }
  const terminals: TerminalIdentity[] = []
  for (let n = 0; n <= input.terminals; n++) terminals.push(await terminal(management, n))
  const absent = terminals.pop()
  if (absent === undefined) throw new RangeError('at least one terminal')
  return { customers, terminals, absent }
}

async function customer(
  management: Management,
  username: string,
  rechargedFen: number,
  nth: number,
  limits: Limits,
): Promise<Customer> {
  const { userId } = await createUser(management, { username, permissions: [...permissions], limits })
  const keys = await createApiConfig(management, { username })
  for (const officeNo of offices) await grantOffice(management, { username, officeNo })
  const money = { userId, amountFen: rechargedFen, operator: 'faults', remark: 'to begin with', reference: 'initial' }
  await recharge(management.db, money)
  return { userId, username, ...keys, signType: nth % 2 === 0 ? 'MD5' : 'HMAC-SHA256', rechargedFen }
}

async function terminal(management: Management, nth: number): Promise<TerminalIdentity> {
  const office_no = offices[nth % offices.length] ?? offices[0]
  const pid = String(51_001 + nth)
  const { terminalId, terminalKey } = await registerTerminal(management, { officeNo: office_no, pid })
  return { terminal_id: terminalId, terminal_key: terminalKey, office_no, pid }
}
