import { rmSync } from 'node:fs'
import { EPOCH_KEY, listKey, WAKE_CHANNEL } from '@etermai/domain'
import { createLog, createRedis, loadConfig, type Redis } from '@etermai/platform'
import type { Assigned, NewTask } from '@etermai/task-store'
import { createTestRedis, type ServiceApp, startServiceApp, type TestRedis, temporaryDirectory } from '@etermai/testkit'
import {
  assignedTask,
  type Customer,
  createCustomer,
  createTerminal,
  createTestStore,
  newTask,
  sampleOf,
  type TestStore,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { vi } from 'vitest'
import { gatewayConfig } from '../src/config.ts'
import { startGateway } from '../src/service.ts'

/** What came back, taken apart. */
export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  code: string
  details?: { path: string; message: string }[]
  data: {
    task: Task | null
    poll_after_ms: number
    cancel: string[]
    state: string
    cancel_requested?: boolean
    stored?: boolean
  }
}
export interface Task {
  task_id: string
  claim_token: string
  type: string
  status: string
  params: unknown
  office_no: string
  priority: number
  attempt: number
  lease_seconds: number
  deadline: string
}

/** A row of tasks, as far as these tests look at it. */
export interface TaskRow {
  state: string
  terminal_id: string | null
  claim_token: string | null
  boot_id: string | null
  attempt: number
  sequence: number
  named_at: Date | null
  committed_at: Date | null
  cancel_requested_at: Date | null
  lease_until: Date | null
  tried: string[]
  error_code: string | null
}

export interface OpenGateway extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  /** For what the dispatcher would do. */
  client: Redis
  service: ServiceApp
  customer: Customer
  dataDir: string
  terminal(options?: { officeNo?: string }): Promise<TestTerminal>
  /** Sends a call of a terminal, with its key in the header. */
  call(path: string, terminal: TestTerminal, fields?: object, of?: Pick<ServiceApp, 'app'>): Promise<Answer>
  poll(terminal: TestTerminal, fields?: object): Promise<Answer>
  heartbeat(terminal: TestTerminal, fields?: object): Promise<Answer>
  progress(terminal: TestTerminal, task: Task, fields?: object): Promise<Answer>
  /** Publishes a task and locks it to a terminal, as the dispatcher would: in Postgres, then with a hint in its list. */
  assign(terminal: TestTerminal, more?: Partial<NewTask>): Promise<Assigned>
  /** A write on a PNR of its own. */
  assignWrite(terminal: TestTerminal, more?: Partial<NewTask>): Promise<Assigned>
  hint(assigned: Assigned): Promise<void>
  /** Calls those who hold a poll. */
  wake(...terminals: TestTerminal[]): Promise<void>
  row(taskId: string): Promise<TaskRow>
  /** Events of the task's log, oldest first. */
  events(taskId: string): Promise<string[]>
  another(env: Record<string, string>, url?: string): Promise<ServiceApp>
  dispose(): Promise<void>
}

export const BOOT = 'boot-1'
/** How a terminal program polls that knows everything. */
export const modern = { boot_id: BOOT, capabilities: ['committing'] }
let pnrs = 0

/** The same, but what is done every few seconds is done when a test advances the timers: until it is disposed of. */
export async function openStillGateway(): Promise<OpenGateway> {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const open = await openGateway()
  const dispose = async () => {
    await open.dispose()
    vi.useRealTimers()
  }
  return { ...open, dispose, [Symbol.asyncDispose]: dispose }
}

/** A gateway on stores of its own, whose Redis has been written by a dispatcher. */
export async function openGateway(env: Record<string, string> = {}): Promise<OpenGateway> {
  const [store, redis] = await Promise.all([createTestStore(), createTestRedis()])
  const client = createRedis(redis.url, createLog('test', 'silent'))
  await client.connect()
  await client.set(EPOCH_KEY, 'epoch-1')
  const dataDir = temporaryDirectory('gateway')
  const another = (more: Record<string, string>, url = store.url) =>
    startServiceApp({
      store: { url, secrets: store.secrets },
      redis,
      load: (all) => loadConfig(gatewayConfig, all),
      start: startGateway,
      env: { DATA_DIR: dataDir, TERMINAL_CALLS_PER_SECOND: '100000', ...env, ...more },
    })
  const service = await another({})
  const customer = await createCustomer(store, { balanceFen: 10_000_000, offices: ['SHA255', 'BJS123'] })

  const call: OpenGateway['call'] = (path, terminal, fields = {}, of = service) =>
    send(of, path, { terminal_id: terminal.id, ...fields }, { authorization: `Bearer ${terminal.key}` })
  const assign: OpenGateway['assign'] = async (terminal, more = {}) => {
    const assigned = await assignedTask(store.db, newTask(customer, more), terminal.id)
    await hint(assigned)
    return assigned
  }
  const hint = async ({ id, terminal_id, assignment_no }: Assigned) => {
    await client.rpush(listKey(terminal_id), `${id}:${assignment_no}`)
  }
  const dispose = async () => {
    await service.close()
    client.disconnect()
    await Promise.all([store.dispose(), redis.dispose()])
    rmSync(dataDir, { recursive: true, force: true })
  }
  return {
    store,
    redis,
    client,
    service,
    customer,
    dataDir,
    terminal: (options) => createTerminal(store, options),
    call,
    poll: (terminal, fields) => call('/api/get_task', terminal, fields),
    heartbeat: (terminal, fields) => call('/api/heartbeat', terminal, fields),
    progress: (terminal, { task_id, claim_token }, fields = {}) =>
      call('/api/task_progress', terminal, { task_id, claim_token, ...fields }),
    assign,
    assignWrite: (terminal, more = {}) =>
      assign(terminal, {
        type: 'cancel_pnr',
        params: sampleOf('cancel_pnr', `G${String(++pnrs).padStart(5, '0')}`).params,
        ...more,
      }),
    hint,
    async wake(...terminals) {
      await client.publish(WAKE_CHANNEL, JSON.stringify(terminals.map(({ id }) => id)))
    },
    async row(taskId) {
      const [row] = await store.query<TaskRow>('SELECT * FROM tasks WHERE id = $1', [taskId])
      if (row === undefined) throw new Error(`no task ${taskId}`)
      return row
    },
    async events(taskId) {
      const rows = await store.query<{ event: string }>(
        'SELECT event FROM task_events WHERE task_id = $1 ORDER BY at, sequence',
        [taskId],
      )
      return rows.map(({ event }) => event)
    },
    another,
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

/** Sends a body to an app. */
export async function send(
  { app }: Pick<ServiceApp, 'app'>,
  path: string,
  body: object,
  headers: Record<string, string> = {},
  ip = '127.0.0.1',
): Promise<Answer> {
  const answer = await app.inject({ method: 'POST', url: path, payload: body, headers, remoteAddress: ip })
  return { status: answer.statusCode, headers: answer.headers, ...answer.json() }
}

/** The task that an answer gives. */
export function taskOf(answer: Answer): Task {
  const { task } = answer.data
  if (task === null) throw new Error('there was no task')
  return task
}

/** What `current` says of a task. */
export function naming({ task_id, claim_token }: Task): { current: object[] } {
  return { current: [{ task_id, claim_token }] }
}
