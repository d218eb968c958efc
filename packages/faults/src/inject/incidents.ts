import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import type { Fault, IncidentKind } from '../plan/fault.ts'
import { serviceNames } from '../plan/parts.ts'
import type { LineFault } from '../proxy.ts'
import type { Stage } from '../stage/stage.ts'

/** Longer than a machine at its limits takes: that it is slow is no finding. */
const CONNECT_MS = 30_000

type Inject = (stage: Stage, fault: Fault) => Promise<void>

/** Each breaks something and resolves when the cause is gone; recovery is the platform's business. */
export const incidents: Record<IncidentKind, Inject> = {
  kill: (stage, { target, forMs }) => kill(stage, [target], forMs),
  kill_all: (stage, { forMs }) => kill(stage, serviceNames, forMs),
  freeze,
  redis_kill: (stage, { forMs }) => kill(stage, ['redis'], forMs),
  redis_empty: (stage, { forMs }) => {
    stage.stores.redis.forgetAll()
    return kill(stage, ['redis'], forMs)
  },
  redis_flush: (stage) => onRedis(stage, (redis) => redis.flushall()),
  redis_cut: (stage) =>
    onRedis(stage, async (redis) => {
      await redis.call('CLIENT', 'KILL', 'TYPE', 'normal')
      await redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    }),
  postgres_kill: (stage, { forMs }) => kill(stage, ['postgres'], forMs),
  postgres_restart: (stage, { forMs }) => kill(stage, ['postgres'], forMs, 'SIGINT'),
  postgres_cut: (stage) =>
    onPostgres(stage, async (client) => {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND application_name NOT LIKE 'faults%'`,
      )
    }),
  postgres_lock_table: (stage, { target, forMs }) =>
    onPostgres(stage, (client) => holding(client, `LOCK TABLE ${target} IN ACCESS EXCLUSIVE MODE`, forMs)),
  // In the order in which everybody locks them: a deadlock would be the end of this lock, and of nothing else.
  postgres_lock_rows: (stage, { target, forMs }) => {
    const key = { accounts: 'user_id', callbacks: 'event_id' }[target ?? ''] ?? 'id'
    return onPostgres(stage, (client) => holding(client, `SELECT 1 FROM ${target} ORDER BY ${key} FOR UPDATE`, forMs))
  },
  blackout: (stage, { forMs }) => kill(stage, [...serviceNames, 'redis', 'postgres'], forMs),
  net_delay: (stage, fault) => broken(stage, fault, { kind: 'delay', ms: fault.delayMs ?? 100 }),
  net_cut: (stage, fault) => broken(stage, fault, { kind: 'cut' }),
  net_stall: (stage, fault) => broken(stage, fault, { kind: 'stall' }),
  net_half_open: (stage, fault) => broken(stage, fault, { kind: 'half_open' }),
  net_lose_answers: (stage, fault) => broken(stage, fault, { kind: 'lose_answers' }),
}

async function kill(
  { supervisor, gate }: Stage,
  names: readonly string[],
  forMs: number,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<void> {
  for (const name of names) {
    gate.close(name, forMs)
    send(supervisor.pids()[name], signal)
  }
  await wait(forMs)
}

async function freeze({ supervisor }: Stage, { target, forMs }: Fault): Promise<void> {
  const pid = supervisor.pids()[target]
  send(pid, 'SIGSTOP')
  await wait(forMs)
  send(pid, 'SIGCONT')
}

/** To a process of ours; it may have died meanwhile. */
function send(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function broken({ lines }: Stage, { target, forMs }: Fault, fault: LineFault): Promise<void> {
  await lines.break(target, fault)
  await wait(forMs)
  await lines.heal(target)
}

async function holding(client: pg.Client, lock: string, forMs: number): Promise<void> {
  await client.query('BEGIN')
  await client.query(lock)
  await wait(forMs)
  await client.query('ROLLBACK')
}

async function onPostgres({ stores }: Stage, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({
    connectionString: stores.postgres.url,
    application_name: 'faults-injector',
    connectionTimeoutMillis: CONNECT_MS,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function onRedis({ stores }: Stage, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(stores.redis.url, { maxRetriesPerRequest: 0, retryStrategy: () => null })
  redis.on('error', () => undefined)
  try {
    await work(redis)
  } finally {
    redis.disconnect()
  }
}
