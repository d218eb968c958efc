import { createUser } from '@etermai/accounts'
import type { AdminRoute, DataOf, SentBodyOf } from '@etermai/admin-contract'
import { loadConfig } from '@etermai/platform'
import { createTestRedis, type ServiceApp, startServiceApp, type TestRedis } from '@etermai/testkit'
import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { adminConfig } from '../src/config.ts'
import { startAdminApi } from '../src/service.ts'

/** What came back, taken apart. */
export interface Answer<Data> {
  status: number
  code: string
  data: Data
  details: { path: string; message: string }[]
  headers: Record<string, string | string[] | number | undefined>
  text: string
}

/** Somebody who has signed in. */
export interface Person {
  userId: number
  username: string
  password: string
  token: string
  cookie: string
  /** Calls a route of the contract: `params` fill its path. */
  call<R extends AdminRoute>(route: R, sent?: Sent<R>): Promise<Answer<DataOf<R>>>
}

export interface Sent<R extends AdminRoute> {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean>
  body?: SentBodyOf<R>
  headers?: Record<string, string>
}

export interface OpenAdmin extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  service: ServiceApp
  /** Makes a user of a role, whose administrator `parent` is, and signs in. */
  person(role: string, options?: { parent?: Person; permissions?: string[]; username?: string }): Promise<Person>
  /** Signs in once more. */
  signIn(username: string, password: string): Promise<Person>
  /** Calls as nobody. */
  call<R extends AdminRoute>(route: R, sent?: Sent<R>): Promise<Answer<DataOf<R>>>
  dispose(): Promise<void>
}

export const PASSWORD = 'correct horse battery'
let made = 0

export async function openAdmin(env: Record<string, string> = {}): Promise<OpenAdmin> {
  const store = await createTestStore()
  const redis = await createTestRedis()
  const service = await startServiceApp({
    store,
    redis,
    load: (given) => loadConfig(adminConfig, given),
    start: startAdminApi,
    env,
  })

  async function call<R extends AdminRoute>(route: R, sent: Sent<R> = {}): Promise<Answer<DataOf<R>>> {
    const { params = {}, query = {}, body, headers = {} } = sent
    const path = route.path.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString()
    const answer = await service.app.inject({
      method: route.method,
      url: search === '' ? path : `${path}?${search}`,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const isJson = String(answer.headers['content-type']).startsWith('application/json')
    const { code = '', data, details = [] } = isJson ? answer.json() : {}
    return { status: answer.statusCode, code, data, details, headers: answer.headers, text: answer.body }
  }

  async function signIn(username: string, password: string): Promise<Person> {
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/admin/session',
      payload: { username, password },
    })
    if (answer.statusCode !== 200) throw new Error(`${username} could not sign in: ${answer.body}`)
    const { access_token: token, me } = answer.json().data
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';')
    return {
      userId: me.user_id,
      username,
      password,
      token,
      cookie,
      call: (route, sent = {}) =>
        call(route, { ...sent, headers: { authorization: `Bearer ${token}`, ...sent.headers } }),
    }
  }

  async function dispose(): Promise<void> {
    await service.close()
    await redis.dispose()
    await store.dispose()
  }

  return {
    store,
    redis,
    service,
    call,
    signIn,
    async person(role, { parent, permissions = [], username = `${role}-${++made}` } = {}) {
      await createUser(store, {
        username,
        role,
        password: PASSWORD,
        permissions,
        ...(parent === undefined ? {} : { parent: parent.username }),
      })
      return signIn(username, PASSWORD)
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}
