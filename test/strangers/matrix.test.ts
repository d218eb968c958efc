import { adminRoutes } from '@etermai/admin-contract'
import { apiRoutes } from '@etermai/domain'
import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fields } from '../e2e/signing.ts'
import { mountedRoutes } from '../mounted-routes.ts'
import { allRows, moved } from './all-rows.ts'
import { type Answer, codeOf, send } from './call.ts'
import { assemble, type Cast, enact } from './cast.ts'
import { type Credential, customersCredentials, terminalsCredentials } from './credentials.ts'
import { type Belongings, belongingsOfNobody, type Party } from './party.ts'
import { type Route, routes } from './routes.ts'
import { openWorld, type World } from './world.ts'

let world: World
let cast: Cast
beforeAll(async () => {
  world = await openWorld()
  cast = await assemble(world)
  // What the platform does by itself with what was made here is done: from now on nothing moves unless somebody calls.
  let before = await allRows(world.store)
  await eventually(async () => {
    const now = await allRows(world.store)
    const still = JSON.stringify(now) === JSON.stringify(before)
    before = now
    return still
  })
})
afterAll(() => world[Symbol.asyncDispose]())

/** Whose things a call names. */
const objects: Record<string, (self: Party) => Belongings> = {
  'one’s own things': ({ has }) => has,
  'another’s things': () => cast.owner.has,
  'what does not exist': belongingsOfNobody,
}

const doors = { customer: customersCredentials, terminal: terminalsCredentials }
const cells = (isMeant: (credential: Credential) => boolean) =>
  routes.flatMap((route) =>
    doors[route.door]
      .filter(isMeant)
      .map((credential) => ({ route, credential, at: route.name, with: credential.name })),
  )

const call = (route: Route, credential: Credential, has: Belongings) =>
  send(world.service, route, credential.carry(route.fields(has), cast[credential.who], cast, route))

describe('every route', () => {
  /** Answered to anybody, with nothing that is anybody’s. */
  const OPEN = [
    '/livez',
    '/readyz',
    '/metrics',
    '/openapi.json',
    '/openapi-admin.json',
    '/favicon.ico',
    '/docs',
    '/docs/',
    '/docs/js/scalar.js',
  ]

  it('is of the contract, and so in this matrix, or of the admin API, which has its own, or one of these', () => {
    const routes = [...apiRoutes, ...adminRoutes]
    // `*`: the console's page, at every address that is nobody else's, and the files that it loads.
    const open = [...OPEN, '*'].map((path) => `GET ${path}`)
    const known = [...routes.map(({ method, path }) => `${method} ${path}`), ...open]
    expect(mountedRoutes(world.service).toSorted()).toEqual(known.toSorted())
  })

  it.each(OPEN)('%s says the same to everybody and looks at no credential', async (url) => {
    const { customer, terminal, has } = cast.owner
    const before = await allRows(world.store)
    for (const headers of [
      {},
      { authorization: `Bearer ${terminal.key}` },
      { authorization: 'Basic Og==', cookie: 'a=b' },
    ]) {
      const query = `username=${customer.username}&task_id=${has.task_id}`
      const answer = await world.service.app.inject({ url: `${url}?${query}`, headers })
      expect(answer.statusCode).toBeLessThan(400)
      for (const word of [customer.apiKey, customer.md5Key, terminal.id, terminal.key, has.task_id, has.pnr])
        expect(answer.body.includes(word), word).toBe(false)
    }
    expect(moved(before, await allRows(world.store))).toEqual([])
  })

  it.each(routes)('$name does not take other methods', async ({ contract: { method, path } }) => {
    const before = await allRows(world.store)
    const taken = apiRoutes.filter((route) => route.path === path).map((route) => route.method as string)
    expect(taken).toContain(method)
    for (const other of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      if (taken.includes(other)) continue
      expect((await world.service.app.inject({ method: other, url: path })).statusCode).toBe(405)
    }
    expect(moved(before, await allRows(world.store))).toEqual([])
  })
})

describe('whoever may not', () => {
  it.each(cells(({ refused }) => refused !== undefined))('$at with $with', async ({ route, credential }) => {
    const before = await allRows(world.store)
    const told = []
    for (const [whose, of] of Object.entries(objects)) {
      const answer = await call(route, credential, of(cast[credential.who]))
      expect(`${whose}: ${codeOf(answer)}`).toBe(`${whose}: ${credential.refused}`)
      const { request_id, ...body } = answer.body
      told.push(body)
    }
    expect(moved(before, await allRows(world.store))).toEqual([])
    // Whether a thing exists, and whose it is, shows to nobody who was not let in.
    for (const body of told) expect(body).toEqual(told[0])
    expect(Object.keys(told[0]).filter((name) => !['code', 'message', 'details'].includes(name))).toEqual([])
  })
})

describe('whoever may, about another’s things', () => {
  it.each(cells(({ refused }) => refused === undefined))('$at with $with', async ({ route, credential }) => {
    const { customer, terminal, has } = cast.owner
    const missing = await call(route, credential, belongingsOfNobody())
    const owners = await allRows(world.store, { of: cast.owner, touched: true })
    const all = await allRows(world.store, { touched: true })
    const foreign = await call(route, credential, has)

    if (route.door === 'customer' && outcomeOf(foreign) !== 'OK')
      expect(moved(all, await allRows(world.store, { touched: true }))).toEqual([])
    // A report is kept as evidence, under the name of who sent it, and an alert is raised: that is all.
    const { stale_reports, alerts, ...others } = owners
    const evidence = route.operation === 'report_result' ? {} : { stale_reports, alerts }
    expect(await allRows(world.store, { of: cast.owner, touched: true })).toMatchObject({ ...others, ...evidence })
    expect([outcomeOf(foreign), outcomeOf(missing)]).toEqual(expectedOf(route, route.fields(has)))
    for (const word of [customer.username, customer.apiKey, terminal.id, has.query_request_id, has.ticket_no])
      expect(foreign.text.includes(`"${word}`), word).toBe(false)
  })

  /** The code of an answer, or that of the entry of a batch. */
  const outcomeOf = ({ body }: Answer): string => body.data?.results?.[0].code ?? body.code

  /** What is told about a thing that is another’s, and about one that does not exist. */
  function expectedOf({ door, operation, takes }: Route, fields: Fields): [string, string] {
    if (door === 'terminal') {
      const isJudged = operation === 'report_result' || operation === 'task_progress'
      return isJudged ? ['CLAIM_STALE', 'TASK_NOT_FOUND'] : ['OK', 'OK']
    }
    if ('task_id' in fields) return ['TASK_NOT_FOUND', 'TASK_NOT_FOUND']
    const isOnPnr = takes('tasks') || (fields.params as Fields | undefined)?.pnr !== undefined
    // A PNR that the platform has not booked may have been booked elsewhere.
    return isOnPnr ? ['PNR_NOT_FOUND', 'OK'] : ['OK', 'OK']
  }
})

describe('whoever may, about their own things', () => {
  it.each(cells(({ refused }) => refused === undefined))('$at with $with', async ({ route, credential }) => {
    const self = await enact(world, credential.who)
    const owners = await allRows(world.store, { of: cast.owner, touched: true })
    const answer = await send(world.service, route, credential.carry(route.fields(self.has), self, cast, route))
    expect(codeOf(answer)).toBe('200 OK')
    expect(answer.body.data.results?.[0].code ?? 'OK').toBe('OK')
    expect(moved(owners, await allRows(world.store, { of: cast.owner, touched: true }))).toEqual([])
  })
})
