import { loadConfig } from '@etermai/platform'
import type { NewTask } from '@etermai/task-store'
import { createTestRedis, type ServiceApp, startServiceApp, type TestRedis } from '@etermai/testkit'
import {
  type ClaimAs,
  type Customer,
  createCustomer,
  createTerminal,
  createTestStore,
  executingTask,
  type HeldClaim,
  newTask,
  sampleOf,
  type TestStore,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { resultsConfig } from '../src/config.ts'
import { startResults } from '../src/service.ts'

/** What came back, taken apart. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  code: string
  details?: { path: string; message: string }[]
  data: { status: string }
}

/** A claim, and the terminal that holds it. */
export interface Executing extends HeldClaim {
  terminal: TestTerminal
}

export interface OpenResults extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  service: ServiceApp
  customer: Customer
  /** A flight query, or what `more` says, that a terminal of its own executes. */
  executing(more?: Partial<NewTask>, as?: ClaimAs): Promise<Executing>
  /** The same for a cancellation of a PNR of its own. */
  executingWrite(more?: Partial<NewTask>, as?: ClaimAs): Promise<Executing>
  /** Sends a body as it is, without a key if none is given. */
  post(body: object | string, key?: string): Promise<Answer>
  /** Reports success unless `fields` says otherwise, as the terminal that holds the claim. */
  report(claim: Executing, fields?: object): Promise<Answer>
  task(taskId: string): Promise<Record<string, unknown>>
  /** Balance, hold and open tasks of the customer, fen. */
  money(of?: Customer): Promise<{ balance_fen: number; held_fen: number; open_tasks: number }>
  another(env: Record<string, string>, url?: string): Promise<ServiceApp>
  dispose(): Promise<void>
}

let pnrs = 0

/** A receiver of reports on stores of its own. */
export async function openResults(): Promise<OpenResults> {
  const [store, redis] = await Promise.all([createTestStore(), createTestRedis()])
  const another = (env: Record<string, string>, url = store.url) =>
    startServiceApp({
      store: { url, secrets: store.secrets },
      redis,
      load: (all) => loadConfig(resultsConfig, all),
      start: startResults,
      env: { TERMINAL_CALLS_PER_SECOND: '100000', ...env },
    })
  const service = await another({})
  const customer = await createCustomer(store)
  const executing: OpenResults['executing'] = async (more = {}, as = {}) => {
    const terminal = await createTerminal(store)
    return { ...(await executingTask(store.db, newTask(customer, more), terminal.id, as)), terminal }
  }
  const post: OpenResults['post'] = (body, key) => sendReport(service, body, key)
  const dispose = async () => {
    await service.close()
    await Promise.all([store.dispose(), redis.dispose()])
  }
  return {
    store,
    redis,
    service,
    customer,
    executing,
    executingWrite: (more = {}, as) =>
      executing(
        {
          type: 'cancel_pnr',
          params: sampleOf('cancel_pnr', `R${String(++pnrs).padStart(5, '0')}`).params,
          ...more,
        },
        as,
      ),
    post,
    report: (claim, fields) => post(reportOf(claim, fields), claim.terminal.key),
    async task(taskId) {
      const [task] = await store.query('SELECT * FROM tasks WHERE id = $1', [taskId])
      if (task === undefined) throw new Error(`no task ${taskId}`)
      return task
    },
    async money(of = customer) {
      const [account] = await store.query<{ balance_fen: number; held_fen: number; open_tasks: number }>(
        'SELECT balance_fen, held_fen, open_tasks FROM accounts WHERE user_id = $1',
        [of.userId],
      )
      if (account === undefined) throw new Error('no account')
      return account
    },
    another,
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

/** A report of success about a claim, or what `fields` says. */
export function reportOf({ terminalId, taskId, claimToken }: HeldClaim, fields: object = {}): object {
  return {
    terminal_id: terminalId,
    task_id: taskId,
    claim_token: claimToken,
    status: 'success',
    result: sampleOf('query_av').result,
    ...fields,
  }
}

export async function sendReport(
  { app }: Pick<ServiceApp, 'app'>,
  body: object | string,
  key?: string,
): Promise<Answer> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/report_result',
    payload: body,
    headers: {
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
  })
  return { status: answer.statusCode, headers: answer.headers, ...answer.json() }
}
