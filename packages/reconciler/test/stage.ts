import { EPOCH_KEY, listKey } from '@etermai/domain'
import { createLog, createRedis, Metrics, type Platform, SharedClock } from '@etermai/platform'
import { adoptTerminal, reclaimOverdue, storeReports } from '@etermai/task-store'
import { createTestRedis, type TestRedis } from '@etermai/testkit'
import {
  assignedTask,
  type Customer,
  createCustomer,
  createTerminal,
  createTestStore,
  executingTask,
  type HeldClaim,
  newTask,
  pendingTask,
  sampleOf,
  type TestStore,
} from '@etermai/testkit/factories'
import { createChecks, examine, type Outcome } from '../src/index.ts'

const EPOCH = 'epoch-of-the-test'

/** A platform whose facts and hints agree: every kind of task, and what belongs to it. */
export interface World {
  customer: Customer
  terminalId: string
  /** Assigned to it; its hint is in the list. */
  otherTerminalId: string
  pnr: string
  ticketNo: string
  pending: string
  assigned: { id: string; hint: string }
  executing: HeldClaim
  completed: string
  failed: string
  booked: string
  ticketed: string
  unknown: string
}

export interface Stage extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  platform: Platform
  world(): Promise<World>
  /** Runs statements past every trigger and foreign key. */
  tamper(...statements: [text: string, values?: unknown[]][]): Promise<void>
  /** Every check once, without repair unless told. */
  examine(options?: { repair?: boolean; all?: boolean }): Promise<Outcome[]>
  /** What the checks found, as `check subject`. */
  found(options?: { repair?: boolean; all?: boolean }): Promise<string[]>
  openAlerts(): Promise<string[]>
}

let made = 0

export async function openStage(): Promise<Stage> {
  const store = await createTestStore()
  const redis = await createTestRedis()
  const log = createLog('test', 'silent')
  const commands = createRedis(redis.url, log)
  await commands.connect()
  await commands.set(EPOCH_KEY, EPOCH)
  const platform: Platform = {
    instance: 'test',
    log,
    metrics: new Metrics(),
    db: store.db,
    redis: commands,
    redisUrl: redis.url,
    clock: new SharedClock(commands),
    secrets: store.secrets,
  }
  const look = ({ repair = false, all = false } = {}) =>
    examine(platform, { checks: createChecks(), repair, all, newest: 1_000, since: new Date(0), betweenLooksMs: 0 })
  return {
    store,
    redis,
    platform,
    world: () => createWorld(platform, store),
    async tamper(...statements) {
      const client = await store.db.connect()
      try {
        await client.query('BEGIN')
        await client.query('SET LOCAL session_replication_role = replica')
        for (const [text, values] of statements) await client.query(text, values)
        await client.query('COMMIT')
      } finally {
        client.release()
      }
    },
    examine: look,
    found: async (options) =>
      (await look(options)).flatMap(({ check, findings, error }) => {
        if (error !== null) throw new Error(`${check.name}: ${error}`)
        return findings.map(({ subject }) => `${check.name} ${subject}`)
      }),
    openAlerts: async () =>
      (
        await store.query<{ alert: string }>(
          `SELECT kind || ' ' || subject AS alert FROM alerts WHERE resolved_at IS NULL ORDER BY 1`,
        )
      ).map(({ alert }) => alert),
    async [Symbol.asyncDispose]() {
      platform.clock.stop()
      commands.disconnect()
      await store.dispose()
      await redis.dispose()
    },
  }
}

async function createWorld({ db, redis }: Platform, store: TestStore): Promise<World> {
  const customer = await createCustomer(store)
  const callbackUrl = 'https://example.com/callback'
  const terminalId = (await createTerminal(store)).id
  const otherTerminalId = (await createTerminal(store)).id
  const pnr = `K${String(++made).padStart(5, '0')}`
  const ticketNo = `781-${String(made).padStart(10, '0')}`
  const publish = (type: string, more = {}) =>
    executingTask(db, newTask(customer, { type, callbackUrl, ...more }), terminalId)
  const report = async ({ taskId, claimToken }: HeldClaim, result: unknown, errorCode?: string) => {
    const status = errorCode === undefined ? ('success' as const) : ('failed' as const)
    const [reported] = await storeReports(db, [
      { terminalId, taskId, claimToken, status, result, errorCode, retryable: false },
    ])
    if (reported?.kind !== 'counted') throw new Error('the report did not count')
    return taskId
  }
  const completed = await report(await publish('query_av'), sampleOf('query_av').result)
  const failed = await report(await publish('query_av'), undefined, 'NO_FLIGHTS')
  const booked = await report(await publish('book_pnr'), sampleOf('book_pnr', pnr).result)
  const ticket = { passenger: '测试甲', ticket_no: ticketNo }
  const ticketed = await report(await publish('issue_ticket', { params: { pnr } }), {
    pnr,
    tickets: [ticket],
    total: '1430.00',
    raw: '',
  })
  const lost = await publish('cancel_pnr', { params: { pnr } })
  await loseAfterCommit(store, lost)
  const executing = await publish('query_av')
  const call = { terminalId, epoch: EPOCH, bootId: 'boot-1', seq: 1, take: true, holder: '', again: false }
  await adoptTerminal(redis, call, executing.taskId)
  const pending = await pendingTask(db, newTask(customer))
  const { id, assignment_no } = await assignedTask(db, newTask(customer), otherTerminalId)
  const hint = `${id}:${assignment_no}`
  await redis.rpush(listKey(otherTerminalId), hint)
  return {
    customer,
    terminalId,
    otherTerminalId,
    pnr,
    ticketNo,
    pending,
    assigned: { id, hint },
    executing,
    completed,
    failed,
    booked,
    ticketed,
    unknown: lost.taskId,
  }
}

/** The claim is past its point of no return and its deadline; the dispatcher’s verb judges it. */
async function loseAfterCommit(store: TestStore, { taskId }: HeldClaim): Promise<void> {
  await store.query(`UPDATE tasks SET committed_at = now(), deadline_at = now() - interval '1 hour' WHERE id = $1`, [
    taskId,
  ])
  await reclaimOverdue(store.db, { lostTerminals: [], since: new Date(Date.now() - 3_600_000), limit: 10 })
}
