import { randomUUID } from 'node:crypto'
import { PASSWORD } from '../open-admin.ts'
import { type About, made, type Owner, type Row } from './row.ts'
import { apiConfigOf, chargedTaskOf, grantOf, moneyOf, notificationOf, priceOf, sessionOf, viewOf } from './things.ts'

const STALE = '0123456789abcdef'
const user =
  (body?: object): About =>
  (_open, { username }) =>
    ({ params: { username }, ...(body === undefined ? {} : { body }) }) as never
const config =
  (body?: object): About =>
  async (open, owner) =>
    ({ params: { username: await apiConfigOf(open, owner) }, ...(body === undefined ? {} : { body }) }) as never
const account =
  (body?: object): About =>
  (_open, { userId }) =>
    ({ params: { user_id: String(userId) }, ...(body === undefined ? {} : { body }) }) as never
const money =
  (more: object): About =>
  (_open, { userId }) =>
    ({ body: { user_id: userId, amount: '1', reference: randomUUID(), ...more } }) as never
const byUserId: About = (_open, { userId }) => ({ query: { user_id: userId } })
const byUsername: About = (_open, { username }) => ({ query: { username } })
const nameIn = (_sent: unknown, { username }: Owner) => `"username":"${username}"`
const idIn = (_sent: unknown, { userId }: Owner) => `"user_id":${userId}`

/** Nobody does this to themselves. */
const others = { super_admin: ['403', 'in', 'in'], admin: ['403', 'in', '404'] } as const

/** Users, their keys, Offices, money and prices, and what people keep for themselves. */
export const rowsOfPeople: Readonly<Record<string, Row>> = {
  'GET /users/:username': { about: ['user', user()] },
  'GET /users': { about: ['user', (_open, { username }) => ({ query: { q: username } })], shows: nameIn },
  'PATCH /users/:username': {
    about: ['user', user({ etag: STALE, remark: 'x' })],
    except: { admin: ['403', 'in', '404'] },
  },
  'PUT /users/:username/permissions': { about: ['user', user({ etag: STALE, given: ['query_av'] })], except: others },
  'PUT /users/:username/password': { about: ['user', user({ password: PASSWORD })], except: others },
  'PUT /users/:username/administrator': {
    about: ['user', user({ etag: STALE, administrator: null })],
    except: { super_admin: ['403', 'in', 'in'] },
  },
  'PUT /users/:username/limits': {
    about: ['user', user({ etag: STALE, weight: 1 })],
    except: { admin: ['403', 'in', '404'] },
  },
  'POST /users/:username/enable': { about: ['user', user({})], except: others },
  'POST /users/:username/review': { about: ['user', user({ decision: 'reject' })], except: others },
  'POST /users/:username/disable': { about: ['user', user({})], except: others },
  'DELETE /users/:username': { about: ['user', user()], except: others },

  'POST /users/:username/api-config': { about: ['user', user()] },
  'GET /users/:username/api-config': { about: ['user', config()] },
  'PATCH /users/:username/api-config': { about: ['user', config({ etag: STALE, require_method: true })] },
  'POST /users/:username/api-config/reveal': { about: ['user', config({ password: PASSWORD })] },
  'POST /users/:username/api-config/rotate': { about: ['user', config({ key: 'md5_key', password: PASSWORD })] },
  // What it answers is made with the key: only its owner is told.
  'POST /users/:username/api-config/signature': {
    about: ['user', config({ request: {} })],
    except: { super_admin: ['in', '403', '403'], admin: ['in', '403', '404'] },
  },

  // An Office that no administrator here holds: 403 about the Office comes after 404 about the user.
  'PUT /users/:username/offices/:office_no': {
    about: ['user', (_open, { username }) => ({ params: { username, office_no: 'BJS123' }, body: {} }) as never],
    except: { admin: ['403', '403', '404'] },
  },
  'DELETE /users/:username/offices/:office_no': {
    about: [
      'user',
      async (open, owner) => ({ params: { username: owner.username, office_no: await grantOf(open, owner) } }),
    ],
    except: { admin: ['403', 'in', '404'] },
  },
  'GET /office-grants': {
    about: ['user', made(grantOf, byUsername)],
    shows: nameIn,
  },

  'GET /money/accounts/:user_id': { about: ['user', account()] },
  'GET /money/accounts': { about: ['user', byUsername], shows: idIn },
  'PUT /money/accounts/:user_id/credit_limit': {
    about: ['user', account({ etag: STALE, credit_limit: '5', remark: 'x' })],
  },
  'PUT /money/accounts/:user_id/low_balance': { about: ['user', account({ etag: STALE, low_balance: '1' })] },
  'POST /money/recharges': { about: ['user', money({})], except: { admin: others.admin } },
  'POST /money/adjustments': { about: ['user', money({ remark: 'x' })] },
  'POST /money/refunds': {
    about: [
      'user',
      async (open, owner) =>
        ({
          body: { task_id: await chargedTaskOf(open, owner), amount: '0.01', reference: randomUUID(), remark: 'x' },
        }) as never,
    ],
  },
  'GET /money/statement': { about: ['user', made(moneyOf, byUserId)], shows: idIn },
  'GET /money/holds': { about: ['user', made(moneyOf, byUserId)], shows: idIn },
  'GET /prices': { about: ['user', byUserId] },
  'GET /prices/overrides': {
    about: ['user', made(priceOf, byUserId)],
    shows: idIn,
  },
  'POST /prices/overrides': {
    about: [
      'user',
      (_open, { userId }) =>
        ({ body: { user_id: userId, operation: 'cancel_pnr', price: '1', replace: true } }) as never,
    ],
  },
  'POST /prices/overrides/:id/end': {
    about: ['user', async (open, owner) => ({ params: { id: String(await priceOf(open, owner)) }, body: {} }) as never],
  },

  'DELETE /me/sessions/:session_id': {
    about: ['alone', async (open, owner) => ({ params: { session_id: await sessionOf(open, owner) } })],
  },
  'GET /me/sessions': {
    about: ['alone', async (open, owner) => ({ headers: { 'x-walk': await sessionOf(open, owner) } })],
    shows: ({ headers }) => headers?.['x-walk'] ?? '',
  },
  'DELETE /views/:view_id': {
    about: ['alone', async (open, owner) => ({ params: { view_id: await viewOf(open, owner) } })],
  },
  'PATCH /views/:view_id': {
    about: [
      'alone',
      async (open, owner) =>
        ({ params: { view_id: await viewOf(open, owner) }, body: { name: 'y', etag: STALE } }) as never,
    ],
  },
  'GET /views': {
    about: ['alone', async (open, owner) => ({ headers: { 'x-walk': await viewOf(open, owner) } })],
    shows: ({ headers }) => headers?.['x-walk'] ?? '',
  },
  'POST /notifications/:notification_id/read': {
    about: [
      'alone',
      async (open, owner) => ({ params: { notification_id: String(await notificationOf(open, owner)) } }),
    ],
  },
  'GET /notifications': {
    about: ['alone', async (open, owner) => ({ headers: { 'x-walk': String(await notificationOf(open, owner)) } })],
    shows: ({ headers }) => `"notification_id":${headers?.['x-walk']},`,
  },
}
