import { randomBytes } from 'node:crypto'
import { DISPATCH_CHANNEL, type DispatchSignal, listKey, OFFICES_KEY, type OfficeReport } from '@etermai/domain'
import { setTerminalState, type TerminalState } from '@etermai/fleet'
import {
  createLog,
  createRedis,
  type Listening,
  loadConfig,
  Metrics,
  type Platform,
  SharedClock,
  serve,
} from '@etermai/platform'
import { Doorbell, type NewTask } from '@etermai/task-store'
import { createTestRedis, eventually, type SpawnedService, spawnService, type TestRedis } from '@etermai/testkit'
import {
  type Customer,
  type CustomerOptions,
  createCustomer,
  createTerminal,
  createTestStore,
  newTask,
  pendingTask,
  type TestStore,
} from '@etermai/testkit/factories'
import { dispatcherConfig } from '../src/config.ts'
import { startDispatcher } from '../src/service.ts'
import { Gateway } from './gateway.ts'

/** What of a task these tests look at. */
export interface TaskLine {
  id: string
  state: string
  terminal_id: string | null
  assignment_no: number
  attempt: number
  error_code: string | null
  charged_fen: number | null
  tried: string[]
}

export interface EventLine {
  event: string
  terminal_id: string | null
  detail: Record<string, unknown> | null
  at: Date
}

export interface OpenDispatcher extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  platform: Platform
  doorbell: Doorbell
  /** Stands for the gateways and the terminals behind them. */
  gateway: Gateway
  /** Starts a dispatcher in this process; disposed with everything else. */
  start(env?: Record<string, string>): Promise<Listening>
  /** Starts one as a process of its own. */
  spawn(env?: Record<string, string>): Promise<SpawnedService>
  customer(options?: CustomerOptions): Promise<Customer>
  /** Registers terminals of an Office. Nobody hears of them until the gateway does. */
  terminals(count: number, officeNo?: string): Promise<string[]>
  /** Publishes as ingress does, with the doorbell. */
  publish(customer: Customer, more?: Partial<NewTask>): Promise<string>
  /** Publishes without the doorbell. */
  publishSilently(customer: Customer, more?: Partial<NewTask>): Promise<string>
  task(id: string): Promise<TaskLine>
  events(id: string): Promise<EventLine[]>
  /** Waits until the task is in this state. */
  reaches(id: string, state: string): Promise<TaskLine>
  /** The hints in a terminal's list. */
  hints(terminalId: string): Promise<string[]>
  officeReport(officeNo: string): Promise<OfficeReport | null>
  openAlerts(kind: string): Promise<string[]>
  hold(terminalId: string, state: TerminalState, reason?: string): Promise<void>
  signal(...signals: DispatchSignal[]): Promise<void>
  /** Resolves when the active dispatcher has judged claims and expiry once more, from beginning to end. */
  judged(customer: Customer): Promise<void>
  dispose(): Promise<void>
}

/** Quick; what a test is about it sets itself. */
const DEFAULTS = {
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'silent',
  LIST_DEPTH: '2',
  SUSPECT_AFTER_MS: '30000',
  LOST_AFTER_MS: '600000',
}

export async function openDispatcher(): Promise<OpenDispatcher> {
  const store = await createTestStore()
  const redis = await createTestRedis()
  const log = createLog('test', 'silent')
  const commands = createRedis(redis.url, log)
  const platform: Platform = {
    instance: 'test-gateway',
    log,
    metrics: new Metrics(),
    db: store.db,
    redis: commands,
    redisUrl: redis.url,
    clock: new SharedClock(commands),
    secrets: store.secrets,
  }
  await platform.redis.connect()
  const doorbell = new Doorbell(platform)
  const gateway = new Gateway(platform, doorbell)
  const running = new Set<Listening | SpawnedService>()
  const env = {
    DATABASE_URL: store.url,
    REDIS_URL: redis.url,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    ...DEFAULTS,
  }
  const task = async (id: string): Promise<TaskLine> => {
    const [line] = await store.query<TaskLine>('SELECT * FROM tasks WHERE id = $1', [id])
    if (line === undefined) throw new Error(`no task ${id}`)
    return line
  }
  const publishSilently = (customer: Customer, more: Partial<NewTask> = {}) =>
    pendingTask(store.db, newTask(customer, more))
  const dispose = async () => {
    gateway.close()
    for (const one of running) await ('dispose' in one ? one.dispose() : one.close())
    await doorbell.close()
    platform.redis.disconnect()
    await store.dispose()
    await redis.dispose()
  }
  const open: OpenDispatcher = {
    store,
    redis,
    platform,
    doorbell,
    gateway,
    task,
    publishSilently,
    async start(more = {}) {
      const config = loadConfig(dispatcherConfig, { ...env, ...more })
      const listening = await serve('dispatcher', config, [startDispatcher])
      running.add(listening)
      return listening
    },
    async spawn(more = {}) {
      const command = ['node', 'services/dispatcher/src/main.ts']
      const spawned = await spawnService({ command, env: { ...env, LOG_LEVEL: 'info', ...more } })
      running.add(spawned)
      return spawned
    },
    customer: (options) => createCustomer(store, options),
    async terminals(count, officeNo = 'SHA255') {
      const ids: string[] = []
      for (let i = 0; i < count; i++) ids.push((await createTerminal(store, { officeNo })).id)
      return ids
    },
    async publish(customer, more) {
      const id = await publishSilently(customer, more)
      doorbell.accepted([id])
      return id
    },
    events: (id) =>
      store.query<EventLine>('SELECT event, terminal_id, detail, at FROM task_events WHERE task_id = $1 ORDER BY at', [
        id,
      ]),
    async reaches(id, state) {
      return eventually(async () => {
        const line = await task(id)
        return line.state === state && line
      })
    },
    hints: (terminalId) => platform.redis.lrange(listKey(terminalId), 0, -1),
    async officeReport(officeNo) {
      const text = await platform.redis.hget(OFFICES_KEY, officeNo)
      return text === null ? null : (JSON.parse(text) as OfficeReport)
    },
    async openAlerts(kind) {
      const lines = await store.query<{ subject: string }>(
        'SELECT subject FROM alerts WHERE kind = $1 AND resolved_at IS NULL ORDER BY subject',
        [kind],
      )
      return lines.map(({ subject }) => subject)
    },
    async hold(terminalId, state, reason = 'a test wants it') {
      const change = state === 'active' ? { terminalId, state } : { terminalId, state, reason }
      await setTerminalState(store, change)
      doorbell.dispatch([{ kind: 'fleet' }])
    },
    async signal(...signals) {
      await platform.redis.publish(DISPATCH_CHANNEL, JSON.stringify(signals))
    },
    async judged(customer) {
      // Expiry is looked at in the same round, before the claims: when the second of two that were published one
      // after the other has expired, the round of the first has ended.
      for (let round = 0; round < 2; round++) {
        const id = await publishSilently(customer, {
          terminalPin: null,
          officeNo: UNUSED_OFFICE,
          offices: [...customer.offices, UNUSED_OFFICE],
          clocks: { waitMs: 1, fetchMs: 20_000, leaseMs: 60_000, deadlineMs: 120_000 },
        })
        await eventually(async () => (await task(id)).state === 'expired')
      }
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
  return open
}

/** Has no terminals in any test. */
const UNUSED_OFFICE = 'CAN001'
