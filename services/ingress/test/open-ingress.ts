import { setPrice } from '@etermai/accounts'
import { operationTypes } from '@etermai/domain'
import { loadConfig } from '@etermai/platform'
import { createTestRedis, type ServiceApp, startServiceApp, type TestRedis } from '@etermai/testkit'
import {
  type Customer,
  type CustomerOptions,
  createCustomer,
  createTestStore,
  sampleOf,
  type TestStore,
} from '@etermai/testkit/factories'
import { ingressConfig } from '../src/config.ts'
import { startIngress } from '../src/service.ts'
import { expectEnvelope } from './envelope.ts'
import { signed } from './signed.ts'

/** What came back, taken apart. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  body: {
    code: string
    message: string
    request_id: string
    details?: { path: string; message: string }[]
    // biome-ignore lint/suspicious/noExplicitAny: whatever the route answers; each test says what it expects
    data?: any
  }
}

export interface CallOptions {
  language?: string
  /** The address that the call comes from. */
  ip?: string
  headers?: Record<string, string>
}

export interface OpenIngress extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  service: ServiceApp
  /** A customer who may do everything. */
  customer(options?: CustomerOptions): Promise<Customer>
  /** Sends a body as it is. */
  post(path: string, body: unknown, options?: CallOptions): Promise<Answer>
  /** Signs `fields` for the customer and sends them. */
  call(customer: Customer, operation: string, fields: Record<string, unknown>, options?: CallOptions): Promise<Answer>
  /** Publishes a flight query, or what `fields` says, under a requestId of its own. */
  publish(customer: Customer, fields?: Record<string, unknown>, options?: CallOptions): Promise<Answer>
  /** Another ingress on the same stores, e.g. with other settings. Whoever starts it closes it. */
  another(env: Record<string, string>): Promise<ServiceApp>
  /** Tasks of a customer. */
  tasksOf(customer: Customer): Promise<Record<string, unknown>[]>
  dispose(): Promise<void>
}

const PRICE_FEN = 100
let requests = 0

/** A requestId that no other test uses. */
export function newRequestId(): string {
  return `T-${++requests}`
}

/** Ingress on stores of its own, where every operation costs 1.00 yuan. */
export async function openIngress(env: Record<string, string> = {}): Promise<OpenIngress> {
  const [store, redis] = await Promise.all([createTestStore(), createTestRedis()])
  for (const operation of operationTypes) await setPrice(store, { operation, priceFen: PRICE_FEN })
  const another = (more: Record<string, string>) =>
    startServiceApp({
      store,
      redis,
      load: (all) => loadConfig(ingressConfig, all),
      start: startIngress,
      env: { ...env, ...more },
    })
  const service = await another({})
  const post = (path: string, body: unknown, options?: CallOptions) => send(service, path, body, options)
  const call: OpenIngress['call'] = (customer, operation, fields, options) =>
    post(`/api/${operation}`, signed(customer, fields), options)
  const dispose = async () => {
    await service.close()
    await Promise.all([store.dispose(), redis.dispose()])
  }
  return {
    store,
    redis,
    service,
    customer: (options) => createCustomer(store, options),
    post,
    call,
    publish: (customer, fields = {}, options) =>
      call(
        customer,
        'query_av',
        { requestId: newRequestId(), params: sampleOf('query_av').params, ...fields },
        options,
      ),
    another,
    tasksOf: (customer) => store.query('SELECT * FROM tasks WHERE user_id = $1 ORDER BY id', [customer.userId]),
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

/** Sends a body to an app, and looks whether the answer has the form that every answer has. */
export async function send(
  { app }: Pick<ServiceApp, 'app'>,
  path: string,
  body: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  const answer = await app.inject({
    method: 'POST',
    url: path,
    payload: body as object,
    ...(options.ip === undefined ? {} : { remoteAddress: options.ip }),
    headers: {
      ...(options.language === undefined ? {} : { 'accept-language': options.language }),
      ...options.headers,
    },
  })
  const taken: Answer = { status: answer.statusCode, headers: answer.headers, body: answer.json() }
  expectEnvelope(taken, options.language)
  return taken
}
