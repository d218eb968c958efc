import { randomUUID } from 'node:crypto'
import type { OperationType } from '@etermai/domain'
import { storeReports } from '@etermai/task-store'
import {
  assign,
  type Customer,
  claim,
  createCustomer,
  createTerminal,
  executingTask,
  type HeldClaim,
  newTask,
  pendingTask,
  sampleOf,
  type TestStore,
  type TestTerminal,
  testOffices,
} from '@etermai/testkit/factories'

/** Names of what somebody has. */
export interface Belongings {
  /** A task that waits, and the requestId that it was published under. */
  task_id: string
  query_request_id: string
  pnr: string
  ticket_no: string
  office_no: string
  terminal_id: string
  /** What that terminal executes: the second attempt, and the token of the first. */
  executing: { task_id: string; claim_token: string; earlier_token: string }
}

export interface Party {
  customer: Customer
  terminal: TestTerminal
  has: Belongings
}

/** Nothing that is begun ends or is given away by itself. */
const DAY_MS = 86_400_000
const clocks = { waitMs: DAY_MS, fetchMs: DAY_MS, leaseMs: DAY_MS, deadlineMs: DAY_MS }
let made = 0

export async function createParty(store: TestStore, officeNo: string = testOffices[0]): Promise<Party> {
  const customer = await createCustomer(store, { offices: [officeNo] })
  const terminal = await createTerminal(store, { officeNo })
  const nth = String(++made).padStart(4, '0')
  const [pnr, ticket_no] = [`QX${nth}`, `781-240000${nth}`]

  const perform = async (type: OperationType, result: unknown) => {
    const task = newTask(customer, {
      type,
      clocks,
      officeNo,
      params: sampleOf(type, pnr).params,
      pnr: pnrOf(type, pnr),
    })
    await report(store, await executingTask(store.db, task, terminal.id), { status: 'success', result })
  }
  await perform('book_pnr', sampleOf('book_pnr', pnr).result)
  const tickets = [{ passenger: '测试甲', ticket_no }]
  await perform('issue_ticket', { ...(sampleOf('issue_ticket', pnr).result as object), tickets })

  const waiting = newTask(customer, { clocks, officeNo })
  const task_id = await pendingTask(store.db, waiting)
  const first = await executingTask(store.db, newTask(customer, { clocks, officeNo }), terminal.id)
  await report(store, first, { status: 'failed', retryable: true })
  const second = await claim(store.db, await assign(store.db, first.taskId, terminal.id))
  return {
    customer,
    terminal,
    has: {
      task_id,
      query_request_id: waiting.requestId,
      pnr,
      ticket_no,
      office_no: officeNo,
      terminal_id: terminal.id,
      executing: { task_id: first.taskId, claim_token: second.claimToken, earlier_token: first.claimToken },
    },
  }
}

/** Names of the same form that nobody has. */
export function belongingsOfNobody(): Belongings {
  return {
    task_id: taskOfNobody(),
    query_request_id: 'R-of-nobody',
    pnr: 'NOBODY',
    ticket_no: '999-9999999999',
    office_no: 'XXX999',
    terminal_id: 'tm_ofnobody',
    executing: { task_id: taskOfNobody(), claim_token: randomUUID(), earlier_token: randomUUID() },
  }
}

/** As a task could be called: a UUID v7. */
const taskOfNobody = () => `019ab3f2-7c1e-7${randomUUID().slice(15)}`

const pnrOf = (type: OperationType, pnr: string) => (type === 'book_pnr' ? null : pnr)

async function report(store: TestStore, held: HeldClaim, outcome: object): Promise<void> {
  const { terminalId, taskId, claimToken } = held
  const [stored] = await storeReports(store.db, [
    { terminalId, taskId, claimToken, status: 'success', retryable: false, ...outcome },
  ])
  if (stored?.kind !== 'counted') throw new Error(`the report did not count: ${JSON.stringify(stored)}`)
}
