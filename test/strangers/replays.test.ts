import { setApiRequirements } from '@etermai/accounts'
import { operations, operationTypes } from '@etermai/domain'
import { adjust } from '@etermai/ledger'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fields } from '../e2e/signing.ts'
import { allRows, moved } from './all-rows.ts'
import { type Answer, codeOf, send, signed } from './call.ts'
import type { Party } from './party.ts'
import { newRequestId, nowSeconds, paramsOf, type Route, routeOf, routes } from './routes.ts'
import { openWorld, type World } from './world.ts'

let world: World
let self: Party
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  self = await world.party()
})
afterAll(() => world[Symbol.asyncDispose]())

const customers = routes.filter(({ door }) => door === 'customer')
const again = (route: Route, fields: Fields) => send(world.service, route, { fields })
const data = ({ body }: Answer) => ({ ...body, request_id: '', data: withoutTimes(body.data) })

/** What an answer says of a task that waits may change while it waits. */
function withoutTimes(answered: Fields | undefined): unknown {
  if (answered === undefined) return undefined
  const { waiting: _waiting, created_at: _created, results, ...rest } = answered
  const entries = results as { data: Fields }[] | undefined
  return {
    ...rest,
    ...(entries && { results: entries.map((entry) => ({ ...entry, data: withoutTimes(entry.data) })) }),
  }
}

describe.each([
  ['without a timestamp', () => ({})],
  ['with a timestamp', () => ({ timestamp: nowSeconds() })],
  ['with a timestamp and a method', (method: string) => ({ timestamp: nowSeconds(), method })],
])('the same signed bytes again, %s', (_with, more) => {
  it.each(customers)('to $name do nothing a second time', async (route) => {
    const bytes = signed(self.customer, { ...route.fields(self.has), ...more(route.operation) })
    const first = await again(route, bytes)
    expect(codeOf(first)).toBe('200 OK')
    const before = await allRows(world.store)
    for (let i = 0; i < 3; i++) {
      const replayed = await again(route, bytes)
      if (route.operation === 'cancel_task') expect(codeOf(replayed)).toBe('409 TASK_NOT_CANCELABLE')
      else expect(data(replayed)).toEqual(data(first))
    }
    expect(moved(before, await allRows(world.store))).toEqual([])
  })
})

describe('captured bytes', () => {
  it.each(customers)('of $name are refused once their timestamp is old, known task or not', async (route) => {
    const fields = route.fields(self.has)
    // As the task was published, or asked about, when the timestamp was fresh: a timestamp is no content.
    const first = await again(route, signed(self.customer, fields))
    expect(codeOf(first)).toBe('200 OK')
    const before = await allRows(world.store)
    const captured = signed(self.customer, { ...fields, timestamp: nowSeconds() - 301 })
    expect(codeOf(await again(route, captured))).toBe('401 TIMESTAMP_SKEWED')
    expect(moved(before, await allRows(world.store))).toEqual([])
  })

  it.each(operationTypes)('of %s are the known task when it has ended, whoever replays them', async (type) => {
    const route = routeOf(`POST /api/${type}`)
    const bytes = signed(self.customer, { ...route.fields(self.has), terminal_id: self.terminal.id })
    const { task_id } = (await again(route, bytes)).body.data
    const cancel = signed(self.customer, { task_id, method: 'cancel_task', timestamp: nowSeconds() })
    expect((await again(routeOf('POST /api/cancel_task'), cancel)).body.data.status).toBe('canceled')
    const before = await allRows(world.store)
    const replayed = await again(route, bytes)
    expect(replayed.body).toMatchObject({ code: 'OK', data: { task_id, status: 'canceled', charged: '0.00' } })
    expect(codeOf(await again(routeOf('POST /api/cancel_task'), cancel))).toBe('409 TASK_NOT_CANCELABLE')
    expect(moved(before, await allRows(world.store))).toEqual([])
  })

  it.each(customers)('of $name do nothing at any other address', async (from) => {
    const elsewhere = customers.filter(({ operation }) => operation !== from.operation)
    for (const method of [undefined, from.operation]) {
      const { customer, has } = await world.party()
      const bytes = signed(customer, { ...from.fields(has), ...(method && { method }) })
      expect(codeOf(await again(from, bytes))).toBe('200 OK')
      const before = await allRows(world.store)
      for (const to of elsewhere) {
        // Params of the same form: the requestId is used for another operation.
        const fits = method === undefined && isPublication(from) && isPublication(to) && bothTake(to, bytes)
        const told = fits ? '409 REQUEST_ID_REUSED' : '400 INVALID_REQUEST'
        expect(`${to.name}: ${codeOf(await again(to, bytes))}`).toBe(`${to.name}: ${told}`)
      }
      expect(moved(before, await allRows(world.store))).toEqual([])
    }
  })
  const isPublication = ({ operation }: Route) => Object.hasOwn(operations, operation)
  const bothTake = (to: Route, { params }: Fields) =>
    operations[to.operation as keyof typeof operations].params.safeParse(params).success

  it('of a publication that was refused open no other operation where a method is asked for', async () => {
    const { username, userId } = self.customer
    await setApiRequirements(world.store, { username, requireMethod: true })
    await adjust(world.store.db, { userId, amountFen: -99_600, operator: 'tester', remark: 'nearly all of it' })
    const asked = { requestId: newRequestId(), params: { pnr: self.has.pnr }, method: 'extract_pnr' }
    const captured = signed(self.customer, asked)
    expect(codeOf(await again(routeOf('POST /api/extract_pnr'), captured))).toBe('402 INSUFFICIENT_BALANCE')
    await adjust(world.store.db, { userId, amountFen: 10_000, operator: 'tester', remark: 'more' })
    const before = await allRows(world.store)
    for (const operation of ['cancel_pnr', 'issue_ticket'])
      expect(codeOf(await again(routeOf(`POST /api/${operation}`), captured))).toBe('400 INVALID_REQUEST')
    expect(moved(before, await allRows(world.store))).toEqual([])
  })
})

describe('a batch', () => {
  const entry = (type: 'query_av' | 'extract_pnr') => ({
    type,
    requestId: newRequestId(),
    params: paramsOf(type, self.has),
  })

  it('has entries that its signature does not open singly, and whose owner finds the same tasks', async () => {
    const tasks = [entry('query_av'), entry('extract_pnr')]
    const batch = signed(self.customer, { tasks })
    const { results } = (await again(routeOf('POST /api/batch'), batch)).body.data
    const before = await allRows(world.store)
    for (const [i, { type, ...single }] of tasks.entries()) {
      const route = routeOf(`POST /api/${type}`)
      const { username, api_key, sign } = batch
      expect(codeOf(await again(route, { username, api_key, ...single, sign }))).toBe('401 SIGN_INVALID')
      const own = await again(route, signed(self.customer, single))
      expect(own.body).toMatchObject({ code: 'OK', data: { task_id: results[i].data.task_id } })
      expect(
        (await again(routeOf('POST /api/batch'), signed(self.customer, { tasks: [tasks[i]] }))).body,
      ).toMatchObject({
        code: 'OK',
        data: { results: [{ code: 'OK', data: { task_id: results[i].data.task_id } }] },
      })
    }
    const turned = { ...batch, tasks: tasks.toReversed() }
    expect(codeOf(await again(routeOf('POST /api/batch'), turned))).toBe('401 SIGN_INVALID')
    expect(moved(before, await allRows(world.store))).toEqual([])
  })

  it('is not opened by the signature of what was published singly', async () => {
    const { type, ...single } = entry('query_av')
    const bytes = signed(self.customer, single)
    const { username, api_key, sign } = bytes
    expect(codeOf(await again(routeOf('POST /api/query_av'), bytes))).toBe('200 OK')
    const before = await allRows(world.store)
    for (const tasks of [[{ type, ...single }], [{ type, ...bytes }]])
      expect(codeOf(await again(routeOf('POST /api/batch'), { username, api_key, tasks, sign }))).toBe(
        '401 SIGN_INVALID',
      )
    expect(moved(before, await allRows(world.store))).toEqual([])
  })
})

describe('a terminal’s bytes again', () => {
  const call = (name: string, fields: Fields) =>
    send(world.service, routeOf(name), {
      fields: { terminal_id: self.terminal.id, terminal_key: self.terminal.key, ...fields },
    })
  const tasks = () => world.store.query('SELECT * FROM tasks WHERE id = $1', [self.has.executing.task_id])

  it.each(['success', 'failed'])('report %s once, and are answered as the first time', async (status) => {
    const { task_id, claim_token } = self.has.executing
    const bytes = { task_id, claim_token, status }
    const first = await call('POST /api/report_result', bytes)
    expect(codeOf(first)).toBe('200 OK')
    const before = await allRows(world.store, { touched: true })
    for (let i = 0; i < 3; i++) expect(data(await call('POST /api/report_result', bytes))).toEqual(data(first))
    // Nor can the other outcome follow.
    const other = { ...bytes, status: status === 'failed' ? 'success' : 'failed' }
    expect(codeOf(await call('POST /api/report_result', other))).toBe('409 CLAIM_STALE')
    const { stale_reports: _kept, alerts: _raised, ...others } = before
    expect(await allRows(world.store, { touched: true })).toMatchObject(others)
  })

  it('change nothing once the task has ended', async () => {
    const { task_id, claim_token } = self.has.executing
    const claim = { task_id, claim_token }
    const bytes: [string, Fields, string][] = [
      ['POST /api/task_progress', claim, '409 CLAIM_STALE'],
      ['POST /api/task_progress', { ...claim, stage: 'committing' }, '409 CLAIM_STALE'],
      ['POST /api/heartbeat', { current: [claim] }, '200 OK'],
      ['POST /api/get_task', { current: [claim] }, '200 OK'],
    ]
    for (const [name, fields] of bytes) expect(codeOf(await call(name, fields))).toBe('200 OK')
    await call('POST /api/report_result', { ...claim, status: 'success' })
    const ended = await tasks()
    for (const [name, fields, code] of bytes) expect(codeOf(await call(name, fields))).toBe(code)
    expect(await tasks()).toEqual(ended)
  })
})
