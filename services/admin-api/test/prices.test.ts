import { loadProfile } from '@etermai/accounts'
import {
  addPriceOverride,
  endPriceOverride,
  listPriceHistory,
  listPriceOverrides,
  listPrices,
  setPrice,
} from '@etermai/admin-contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { all, type Cast, castOf, expectMatrix, never, ownAndSubordinates, ownOnly } from './expect-matrix.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let cast: Cast
let root: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  cast = await castOf(open)
  root = cast.super_admin
})
afterAll(() => open.dispose())

const priceOf = async (operation: string, whose?: Person) => {
  const query = whose === undefined ? {} : { user_id: whose.userId }
  const { data } = await root.call(listPrices, { query })
  const found = data.items.find((item) => item.operation === operation)
  if (found === undefined) throw new Error(`no price of ${operation}`)
  return found
}
const set = (operation: string, price: string, etag: string) =>
  root.call(setPrice, { params: { operation }, body: { etag, price } })
const give = (whose: Person, price: string, more: Record<string, unknown> = {}) =>
  root.call(addPriceOverride, { body: { user_id: whose.userId, operation: 'query_av', price, ...more } })
const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const chargedNow = async (whose: Person) =>
  (await loadProfile(open.store.db, open.store.secrets, whose.username))?.prices.query_av
const person = () => open.person('user', { parent: cast.admin })

describe('general prices', () => {
  it('are set by one at a time, and their history stays', async () => {
    const { etag } = await priceOf('book_pnr')
    expect((await set('book_pnr', '3.50', etag)).data).toMatchObject({ price: '3.50' })
    expect(await set('book_pnr', '4', etag)).toMatchObject({
      code: 'EDIT_CONFLICT',
      details: [{ path: 'price', message: 'is now "3.50"' }],
    })
    expect(await set('book_pnr', '4', (await priceOf('book_pnr')).etag)).toMatchObject({ code: 'OK' })
    const { data } = await cast.user.call(listPriceHistory, { query: { operation: 'book_pnr' } })
    expect(data.items).toMatchObject([
      { price: '4.00', set_by: root.username },
      { price: '3.50', set_by: root.username },
    ])
  })

  it('of an operation that there is not are 404, and wrong amounts are refused', async () => {
    const { etag } = await priceOf('query_av')
    expect(await set('fly', '1', etag)).toMatchObject({ code: 'NOT_FOUND' })
    for (const price of ['-1', '1.001', 'free', '9999999'])
      expect(await set('query_av', price, etag)).toMatchObject({ status: 400, details: [{ path: 'price' }] })
  })

  it('are set by nobody else', async () => {
    for (const who of [cast.admin, cast.user, cast.operations]) {
      const body = { etag: '0123456789abcdef', price: '1' }
      expect(await who.call(setPrice, { params: { operation: 'query_av' }, body })).toMatchObject({
        code: 'NOT_PERMITTED',
      })
    }
  })
})

describe('a user’s own prices', () => {
  it('follow each other and never hold at once', async () => {
    const whose = await person()
    expect(await give(whose, '0.50', { valid_until: at(2) })).toMatchObject({ code: 'OK' })
    expect(await give(whose, '0.60', { valid_from: at(1), valid_until: at(3) })).toMatchObject({
      status: 400,
      details: [{ path: 'valid_from' }],
    })
    expect(await give(whose, '0.60', { valid_from: at(3), valid_until: at(4) })).toMatchObject({ code: 'OK' })
    expect(await chargedNow(whose)).toBe(50)
    expect(await priceOf('query_av', whose)).toMatchObject({ own_price: '0.50', pays: '0.50' })
    const { data } = await whose.call(listPriceOverrides)
    expect(data.items.map(({ price, valid_now }) => [price, valid_now])).toEqual([
      ['0.60', false],
      ['0.50', true],
    ])
  })

  it('are given at most once when ten come at once', async () => {
    const whose = await person()
    const done = await Promise.all(Array.from({ length: 10 }, (_, i) => give(whose, `0.${10 + i}`)))
    expect(done.filter(({ code }) => code === 'OK')).toHaveLength(1)
  })

  it('give way to another where that is asked for, and all of it is history', async () => {
    const whose = await person()
    await give(whose, '0.50')
    await give(whose, '0.70', { valid_from: at(5), replace: true })
    await give(whose, '0.60', { replace: true })
    expect(await chargedNow(whose)).toBe(60)
    const { data } = await whose.call(listPriceOverrides, { query: { history: true } })
    expect(data.items.map(({ price, valid_now, withdrawn_at }) => [price, valid_now, withdrawn_at === null])).toEqual([
      ['0.60', true, true],
      ['0.70', false, false],
      ['0.50', false, true],
    ])
  })

  it('end now, later, or are withdrawn before they begin', async () => {
    const whose = await person()
    const end = (id: number, body: { at?: string } = {}) =>
      root.call(endPriceOverride, { params: { id: String(id) }, body })
    const first = (await give(whose, '0.50', { valid_until: at(1) })).data.id
    const coming = (await give(whose, '0.60', { valid_from: at(2) })).data.id
    expect(await end(coming)).toMatchObject({ code: 'OK' })
    expect(await end(coming)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await end(first, { at: at(-1) })).toMatchObject({ status: 400, details: [{ path: 'at' }] })
    expect(await end(first, { at: at(0.5) })).toMatchObject({ code: 'OK' })
    expect(await chargedNow(whose)).toBe(50)
    expect(await end(first)).toMatchObject({ code: 'OK' })
    expect(await chargedNow(whose)).not.toBe(50)
    const trail = await open.store.query(
      `SELECT action FROM audit_log WHERE subject = $1 AND action ~ '^price' ORDER BY id`,
      [`user:${whose.username}`],
    )
    expect(trail.map(({ action }) => action)).toEqual([
      'price.override',
      'price.override',
      'price.end_override',
      'price.end_override',
      'price.end_override',
    ])
  })

  it('name the field that the call has, also where what is ended would meet another', async () => {
    const whose = await person()
    const end = (id: number, body: { at?: string }) => root.call(endPriceOverride, { params: { id: String(id) }, body })
    const { data } = await give(whose, '0.50', { valid_until: at(1) })
    await give(whose, '0.60', { valid_from: at(2) })
    expect(await end(data.id, { at: at(3) })).toMatchObject({ code: 'INVALID_REQUEST', details: [{ path: 'at' }] })
  })

  it('name every wrong field', async () => {
    const wrong = await give(cast.user, 'x', { valid_from: 'soon', operation: 'Fly!', more: 1 })
    expect(wrong.details.map(({ path }) => path).sort()).toEqual(['more', 'operation', 'price', 'valid_from'])
    expect(await give(cast.user, '1', { valid_from: at(2), valid_until: at(1) })).toMatchObject({
      status: 400,
      details: [{ path: 'valid_until' }],
    })
    expect(await give(cast.user, '1', { operation: 'fly' })).toMatchObject({ details: [{ path: 'operation' }] })
  })
})

describe('who may do what with whose prices', () => {
  const of = (whose: Person) => ({ query: { user_id: whose.userId } })

  it('reading', () =>
    expectMatrix(cast, listPrices, of, {
      super_admin: all,
      admin: ownAndSubordinates,
      user: ownOnly,
      operations: never,
    }))

  it('giving', () =>
    expectMatrix(
      cast,
      addPriceOverride,
      (whose) => ({ body: { user_id: whose.userId, operation: 'cancel_pnr', price: '1', replace: true } }),
      { super_admin: all, admin: never, user: never, operations: never },
    ))

  it('ending', () =>
    expectMatrix(
      cast,
      endPriceOverride,
      async (whose) => {
        const { data } = await give(whose, '1', { replace: true })
        return { params: { id: String(data.id) }, body: {} }
      },
      { super_admin: all, admin: never, user: never, operations: never },
    ))

  it('lists hold what is one’s own and one’s subordinates’', async () => {
    for (const whose of [cast.admin, cast.user, cast.stranger]) await give(whose, '1', { replace: true })
    const seen = async (by: Person) =>
      new Set((await by.call(listPriceOverrides, { query: { limit: 200 } })).data.items.map(({ user_id }) => user_id))
    expect(await seen(cast.user)).toEqual(new Set([cast.user.userId]))
    const ofAdmin = await seen(cast.admin)
    expect([cast.admin, cast.user, cast.stranger].map(({ userId }) => ofAdmin.has(userId))).toEqual([true, true, false])
    expect((await seen(root)).has(cast.stranger.userId)).toBe(true)
  })
})
