import { webhookSignature } from '@etermai/domain'
import { storeReports } from '@etermai/task-store'
import type { Act } from '@etermai/terminal-sim'
import {
  createCustomer,
  createTerminal,
  createTestStore,
  executingTask,
  newTask,
  type TestStore,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Entry, Journal } from '../src/customers/journal.ts'
import { checkActs } from '../src/oracles/acts.ts'
import { checkCallbacks } from '../src/oracles/callbacks.ts'
import { checkClaims } from '../src/oracles/claims.ts'
import { checkMoney } from '../src/oracles/money.ts'
import { readTasks, type TaskRow } from '../src/oracles/task-rows.ts'
import { checkTasks } from '../src/oracles/tasks.ts'
import { Deliveries } from '../src/receivers/deliveries.ts'
import { signOf } from '../src/receivers/signature.ts'
import { type Customer, prices } from '../src/stage/people.ts'

const someone: Customer = {
  userId: 1,
  username: 'agency0',
  apiKey: 'ak',
  md5Key: 'k',
  webhookSecret: `whsec_${Buffer.from('secret').toString('base64')}`,
  signType: 'MD5',
  rechargedFen: 0,
}

function row(id: string, more: Partial<TaskRow> = {}): TaskRow {
  const task = { id, username: 'agency0', request_id: 'F-1', type: 'issue_ticket', state: 'completed', pnr: null }
  return { ...task, callback_url: null, error_code: null, was_unknown: false, ...more }
}

const rowsOf = (...rows: TaskRow[]) => new Map(rows.map((task) => [task.id, task]))

function act(task_id: string, more: Partial<Act> = {}): Act {
  return { kind: 'issue', key: 'K9X8YZ', task_id, terminal_id: 'T1', at: '2026-11-23T00:00:00.000Z', ...more }
}

/** An accepted request whose status says the same as the row. */
function accepted(journal: Journal, task: TaskRow): Entry {
  const entry = journal.open({ customer: someone, type: task.type, params: {}, callbackUrl: '' })
  journal.accepted(entry, task.id, false)
  const { id: task_id, type, state: status } = task
  entry.status = { task_id, requestId: entry.requestId, type, status, result: null, price: '2.11', charged: '2.11' }
  return entry
}

describe('the oracle of irreversible acts', () => {
  it('finds nothing where each write was done once', () => {
    expect(checkActs([act('a')], rowsOf(row('a')))).toEqual({ repeated: [], unaccounted: [], claimedOnly: [] })
  })

  it('finds an act that was repeated', () => {
    expect(checkActs([act('a'), act('a', { terminal_id: 'T2' })], rowsOf(row('a'))).repeated).toHaveLength(1)
  })

  it.each(['failed', 'canceled', 'expired', 'pending'])('finds the act of a task that is %s', (state) => {
    expect(checkActs([act('a')], rowsOf(row('a', { state }))).unaccounted).toHaveLength(1)
  })

  it('finds an act of another kind, and of no task', () => {
    const tasks = rowsOf(row('a', { type: 'book_pnr' }))
    expect(checkActs([act('a'), act('b')], tasks).unaccounted).toHaveLength(2)
  })

  it('finds a write that is said to be done and was not', () => {
    expect(checkActs([], rowsOf(row('a'))).claimedOnly).toHaveLength(1)
    expect(checkActs([], rowsOf(row('a', { type: 'query_av' }), row('b', { state: 'unknown' }))).claimedOnly).toEqual(
      [],
    )
  })
})

describe('the oracle of claims', () => {
  const tasks = rowsOf(row('read', { type: 'query_av' }), row('write'))

  it.each<[string, string, [number, number], number]>([
    ['two terminals', 'read', [0, 1], 1],
    ['two lives of a terminal that tells them apart', 'read', [0, 0], 1],
    ['two lives of one that does not, and a read', 'read', [6, 6], 0],
    ['two lives of one that does not, and a write', 'write', [6, 6], 1],
  ])('judges %s', (_whom, taskId, terminals, found) => {
    expect(checkClaims([{ taskId, terminals }], tasks)).toHaveLength(found)
  })
})

describe('the oracle of tasks', () => {
  it('finds nothing where everything is at rest', () => {
    const journal = new Journal()
    accepted(journal, row('a'))
    expect(checkTasks(journal, rowsOf(row('a')))).toEqual({ lost: [], contradictions: [], undetermined: [] })
  })

  it('finds what is gone, what does not rest, what says something else, and what cannot be read', () => {
    const journal = new Journal()
    accepted(journal, row('gone'))
    accepted(journal, row('waits', { state: 'pending', request_id: 'F-2' }))
    accepted(journal, row('says', { request_id: 'F-3' }))
    accepted(journal, row('mute', { request_id: 'F-4' })).status = null
    const tasks = rowsOf(
      row('waits', { state: 'pending', request_id: 'F-2' }),
      row('says', { state: 'failed', request_id: 'F-3' }),
      row('mute', { request_id: 'F-4' }),
    )
    expect(checkTasks(journal, tasks).lost).toHaveLength(4)
  })

  it('finds two tasks of one request, one made after a refusal, and one that nobody knows', () => {
    const journal = new Journal()
    const twice = accepted(journal, row('a'))
    journal.accepted(twice, 'b', false)
    const refused = journal.open({ customer: someone, type: 'query_av', params: {}, callbackUrl: '' })
    journal.refused(refused, 'INSUFFICIENT_BALANCE')
    const made = row('c', { request_id: refused.requestId })
    expect(checkTasks(journal, rowsOf(row('a'), made, row('d', { request_id: 'X-1' }))).contradictions).toHaveLength(3)
  })

  it('finds a task that was made although its customer was told that nothing had happened', () => {
    const journal = new Journal()
    const entry = journal.open({ customer: someone, type: 'query_av', params: {}, callbackUrl: '' })
    journal.accepted(entry, 'a', true)
    expect(journal.contradictions).toHaveLength(1)
    const unsure = journal.open({ customer: someone, type: 'query_av', params: {}, callbackUrl: '' })
    unsure.uncertain++
    journal.accepted(unsure, 'b', true)
    expect(journal.contradictions).toHaveLength(1)
  })

  it('finds a request that nobody ever knew the outcome of', () => {
    const journal = new Journal()
    journal.open({ customer: someone, type: 'query_av', params: {}, callbackUrl: '' })
    expect(checkTasks(journal, new Map()).undetermined).toHaveLength(1)
  })
})

describe('the oracles of money and callbacks', () => {
  let store: TestStore
  let customer: Customer
  let journal: Journal
  let entry: Entry
  let eventId: string

  beforeAll(async () => {
    store = await createTestStore()
    const made = await createCustomer(store, { balanceFen: 1_000 })
    const { userId, username, apiKey, md5Key, webhookSecret } = made
    customer = { userId, username, apiKey, md5Key, webhookSecret, signType: 'MD5', rechargedFen: 1_000 }
    const terminal = await createTerminal(store)
    journal = new Journal()
    const callbackUrl = 'http://127.0.0.1:1/callbacks'
    entry = journal.open({ customer, type: 'query_av', params: {}, callbackUrl })
    const task = newTask(made, { requestId: entry.requestId, priceFen: prices.query_av ?? 0, callbackUrl })
    const claim = await executingTask(store.db, task, terminal.id)
    const { taskId, terminalId, claimToken } = claim
    journal.accepted(entry, taskId, false)
    await storeReports(store.db, [{ taskId, terminalId, claimToken, status: 'success', result: {}, retryable: false }])
    entry.status = {
      task_id: taskId,
      requestId: entry.requestId,
      type: 'query_av',
      status: 'completed',
      result: null,
      price: '0.11',
      charged: '0.11',
    }
    eventId = (await store.query<{ event_id: string }>('SELECT event_id FROM callbacks'))[0]?.event_id ?? ''
  })
  afterAll(() => store.dispose())

  /** What the receiver was told, signed as the platform does it. */
  function told(more: Record<string, unknown> = {}, answer = 200): Deliveries {
    const deliveries = new Deliveries([customer], () => undefined)
    const { taskId: task_id, requestId } = entry
    const { username } = customer
    const event = { event: 'task.completed', sequence: 4, type: 'query_av', status: 'completed', charged: '0.11' }
    const fields: Record<string, unknown> = {
      ...event,
      event_id: eventId,
      requestId,
      task_id,
      username,
      sign_type: 'MD5',
      ...more,
    }
    const body = JSON.stringify({ ...fields, sign: signOf(fields, customer.md5Key, 'MD5') })
    const timestamp = Math.floor(Date.now() / 1_000)
    const headers = {
      'webhook-id': String(fields.event_id),
      'webhook-timestamp': String(timestamp),
      'webhook-signature': webhookSignature(customer.webhookSecret, String(fields.event_id), timestamp, body),
    }
    deliveries.receive(0, body, headers)?.answers.push(answer)
    return deliveries
  }

  const judge = async (deliveries: Deliveries) =>
    checkCallbacks(store.db, journal, await readTasks(store.db), deliveries, 3)

  it('find nothing where all is right', async () => {
    expect(await checkMoney(store.db, [customer], journal)).toEqual([])
    expect(await judge(told())).toMatchObject({ missing: [], untrue: [], delivered: 1 })
  })

  it('find a callback that never came, and one that was not taken', async () => {
    expect((await judge(new Deliveries([customer], () => undefined))).missing).toHaveLength(1)
    expect((await judge(told({}, 500))).missing).toHaveLength(1)
  })

  it('find a dead letter that is not honest, and let an honest one be', async () => {
    await store.query(`UPDATE callbacks SET state = 'dead', died_at = now(), next_attempt_at = NULL, attempts = 1`)
    expect((await judge(told({}, 500))).missing).toHaveLength(1)
    expect(await judge(told({}, 410))).toMatchObject({ missing: [], deadByReceiver: 1 })
    await store.query('UPDATE callbacks SET attempts = 3')
    expect(await judge(told({}, 500))).toMatchObject({ missing: [], deadExhausted: 1 })
  })

  it('find a callback that says something else than the task', async () => {
    expect((await judge(told({ status: 'failed' }))).untrue).toHaveLength(1)
    expect((await judge(told({ charged: '0.00' }))).untrue).toHaveLength(1)
    expect((await judge(told({ requestId: 'F-99' }))).untrue).toHaveLength(1)
  })

  it('find an unsigned one', () => {
    const deliveries = new Deliveries([customer], () => undefined)
    expect(deliveries.receive(0, JSON.stringify({ username: customer.username }), {})).toBeNull()
    expect(deliveries.badSignatures).toHaveLength(1)
  })

  it('find a wrong charge, a wrong balance, a wrong hold and money from nowhere', async () => {
    const status = entry.status
    entry.status = status && { ...status, status: 'failed', charged: '0.00' }
    expect((await checkMoney(store.db, [customer], journal)).length).toBeGreaterThanOrEqual(2)
    entry.status = status
    await store.query('UPDATE accounts SET balance_fen = balance_fen + 1 WHERE user_id = $1', [customer.userId])
    expect(await checkMoney(store.db, [customer], journal)).toHaveLength(2)
    await store.query('UPDATE accounts SET balance_fen = balance_fen - 1, held_fen = 1 WHERE user_id = $1', [
      customer.userId,
    ])
    expect(await checkMoney(store.db, [customer], journal)).toHaveLength(1)
    expect(await checkMoney(store.db, [{ ...customer, rechargedFen: 999 }], journal)).toHaveLength(2)
  })
})
