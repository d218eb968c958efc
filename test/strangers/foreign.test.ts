import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fields } from '../e2e/signing.ts'
import { allRows, moved } from './all-rows.ts'
import { type Answer, codeOf, send, signed } from './call.ts'
import { type Belongings, belongingsOfNobody, type Party } from './party.ts'
import { newRequestId, nowSeconds, paramsOf, routeOf } from './routes.ts'
import { openWorld, type World } from './world.ts'

let world: World
let owner: Party
let stranger: Party
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  owner = await world.party('SHA255')
  stranger = await world.party('BJS123')
})
afterAll(() => world[Symbol.asyncDispose]())

const ask = (name: string, fields: Fields, self = stranger) =>
  send(world.service, routeOf(name), { fields: signed(self.customer, fields) })
const report = (self: Party, fields: Fields, name = 'POST /api/report_result') =>
  send(world.service, routeOf(name), {
    fields: { terminal_id: self.terminal.id, ...fields },
    headers: { authorization: `Bearer ${self.terminal.key}` },
  })
/** All that an answer says of the thing, without what names the call. */
const told = ({ status, body }: Answer) => ({ status, ...body, request_id: '' })

type Naming = [what: string, code: string, fields: (has: Belongings) => Fields]
const query = () => ({ requestId: newRequestId(), params: paramsOf('query_av', { pnr: '' }) })
const ticket = ({ ticket_no }: Belongings) => ({ requestId: newRequestId(), params: { ticket_no } })

describe('a customer who names what is another’s', () => {
  const publications: [...Naming, type: string][] = [
    ['a terminal', '404 TERMINAL_NOT_FOUND', ({ terminal_id }) => ({ ...query(), terminal_id }), 'query_av'],
    ['an Office', '403 OFFICE_NOT_PERMITTED', ({ office_no }) => ({ ...query(), office_no }), 'query_av'],
    [
      'a terminal and its Office',
      '404 TERMINAL_NOT_FOUND',
      ({ terminal_id, office_no }) => ({ ...query(), terminal_id, office_no }),
      'query_av',
    ],
    ['a ticket number', '404 PNR_NOT_FOUND', ticket, 'extract_ticket_no'],
    [
      'a ticket number without its hyphen',
      '404 PNR_NOT_FOUND',
      (has) => ticket({ ...has, ticket_no: has.ticket_no.replace('-', '') }),
      'extract_ticket_no',
    ],
    ...(['extract_pnr', 'cancel_pnr', 'issue_ticket', 'authorize_pnr', 'cancel_passenger'] as const).map(
      (type): [...Naming, type: string] => [
        `a PNR, for ${type}`,
        '404 PNR_NOT_FOUND',
        (has) => ({ requestId: newRequestId(), params: paramsOf(type, has) }),
        type,
      ],
    ),
  ]

  it.each(publications)('%s is told %s', async (_what, code, fieldsOf, type) => {
    const before = await allRows(world.store, { touched: true })
    const fields = fieldsOf(owner.has)
    expect(codeOf(await ask(`POST /api/${type}`, fields))).toBe(code)
    const batch = await ask('POST /api/batch', { tasks: [{ type, ...fields }] })
    expect(batch.body.data.results).toEqual([
      { code: code.slice(4), message: expect.any(String), requestId: fields.requestId, data: null },
    ])
    expect(moved(before, await allRows(world.store, { touched: true }))).toEqual([])
  })

  const alike: Naming[] = [
    ['POST /api/task_status', '404 TASK_NOT_FOUND', ({ task_id }) => ({ task_id })],
    ['POST /api/task_status', '404 TASK_NOT_FOUND', ({ query_request_id }) => ({ query_request_id })],
    ['GET /api/task_status', '404 TASK_NOT_FOUND', ({ task_id }) => ({ task_id, timestamp: nowSeconds() })],
    [
      'GET /api/task_status',
      '404 TASK_NOT_FOUND',
      ({ query_request_id }) => ({ query_request_id, timestamp: nowSeconds() }),
    ],
    [
      'POST /api/cancel_task',
      '404 TASK_NOT_FOUND',
      ({ executing: { task_id } }) => ({ task_id, method: 'cancel_task', timestamp: nowSeconds() }),
    ],
    ['POST /api/query_av', '404 TERMINAL_NOT_FOUND', ({ terminal_id }) => ({ ...query(), terminal_id })],
    ['POST /api/query_av', '403 OFFICE_NOT_PERMITTED', ({ office_no }) => ({ ...query(), office_no })],
  ]

  it.each(alike)('%s: %s, like what does not exist', async (name, code, fieldsOf) => {
    const before = await allRows(world.store, { touched: true })
    const foreign = await ask(name, fieldsOf(owner.has))
    expect(codeOf(foreign)).toBe(code)
    expect(told(await ask(name, fieldsOf(belongingsOfNobody())))).toEqual(told(foreign))
    expect(moved(before, await allRows(world.store, { touched: true }))).toEqual([])
    // To its owner it is there.
    const own = await ask(name, fieldsOf(owner.has), owner)
    expect(own.status).toBe(200)
  })

  it('a requestId publishes something of one’s own', async () => {
    const requestId = owner.has.query_request_id
    const { body } = await ask('POST /api/query_av', { ...query(), requestId })
    expect(body).toMatchObject({ code: 'OK', data: { requestId, status: 'pending' } })
    expect(body.data.task_id).not.toBe(owner.has.task_id)
  })
})

describe('a terminal that names what is another’s', () => {
  it.each([
    ['another’s claim, by its token', () => owner.has.executing],
    [
      'another’s task, by a token of its own',
      () => ({ ...stranger.has.executing, task_id: owner.has.executing.task_id }),
    ],
  ])('%s changes nothing of it', async (_what, claimOf) => {
    const { task_id, claim_token } = claimOf()
    const owners = await allRows(world.store, { of: owner, touched: true })
    for (const stage of [undefined, 'committing']) {
      const progress = await report(stranger, { task_id, claim_token, stage }, 'POST /api/task_progress')
      expect(codeOf(progress)).toBe('409 CLAIM_STALE')
    }
    for (const name of ['POST /api/heartbeat', 'POST /api/get_task']) {
      const { body } = await report(stranger, { current: [{ task_id, claim_token }] }, name)
      expect(body.data).toMatchObject({ task: null, cancel: [task_id] })
    }
    expect(moved(owners, await allRows(world.store, { of: owner, touched: true }))).toEqual([])

    const { stale_reports: _none, alerts: _nor, ...others } = owners
    for (const status of ['success', 'failed', 'canceled'])
      expect(codeOf(await report(stranger, { task_id, claim_token, status, retryable: true }))).toBe('409 CLAIM_STALE')
    expect(await allRows(world.store, { of: owner, touched: true })).toMatchObject(others)
    const kept = await world.store.query('SELECT terminal_id FROM stale_reports WHERE task_id = $1', [task_id])
    expect(kept).toEqual(Array.from({ length: 3 }, () => ({ terminal_id: stranger.terminal.id })))
  })

  it('its own claim by the token of an earlier attempt: refused, kept, and the claim goes on', async () => {
    const { task_id, claim_token, earlier_token } = owner.has.executing
    const { stale_reports: _none, alerts: _nor, ...others } = await allRows(world.store, { of: owner, touched: true })
    const earlier = { task_id, claim_token: earlier_token }
    expect(codeOf(await report(owner, earlier, 'POST /api/task_progress'))).toBe('409 CLAIM_STALE')
    expect(codeOf(await report(owner, { ...earlier, status: 'success' }))).toBe('409 CLAIM_STALE')
    expect(await allRows(world.store, { of: owner, touched: true })).toMatchObject(others)
    const answer = await report(owner, { task_id, claim_token, status: 'failed' })
    expect([codeOf(answer), answer.body.data]).toEqual(['200 OK', { status: 'failed' }])
  })

  it('a screenshot of another’s task is kept under its own name', async () => {
    const owners = await allRows(world.store, { of: owner, touched: true })
    const { task_id } = owner.has.executing
    expect(codeOf(await report(stranger, { task_id }, 'POST /api/screenshot'))).toBe('200 OK')
    expect(moved(owners, await allRows(world.store, { of: owner, touched: true }))).toEqual([])
    const kept = readdirSync(`${world.dataDir}/screenshots`, { recursive: true, encoding: 'utf8' })
    const ofTask = kept.filter((name) => name.includes(task_id))
    expect(ofTask).toEqual([expect.stringMatching(new RegExp(`/${stranger.terminal.id}/${task_id}-\\d+$`))])
    expect(kept).toContain(`latest/${stranger.terminal.id}`)
    expect(kept.filter((name) => name.includes(owner.terminal.id))).toEqual([])
  })
})
