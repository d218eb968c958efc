import { setPrice } from '@etermai/accounts'
import { listKey, operationTypes } from '@etermai/domain'
import { createLog, createRedis, type Listening, loadConfig, type Redis, serve } from '@etermai/platform'
import { createChecks, examine } from '@etermai/reconciler'
import { services, standaloneConfig } from '@etermai/standalone'
import { createWorld, type Fleet, localWorld, runFleet } from '@etermai/terminal-sim'
import { createTestRedis, eventually, type Receiver, startReceiver, type TestRedis } from '@etermai/testkit'
import { createCustomer, createTerminal, createTestStore, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, given } from './e2e/client.ts'
import { booking, queryOf, segmentOf } from './e2e/trip.ts'

const SECRETS_KEY = Buffer.alloc(32, 7).toString('base64')
const TERMINALS = 8
const TRAVELLERS = 6

let store: TestStore
let redis: TestRedis
let commands: Redis
let receiver: Receiver
let app: Listening
let fleet: Fleet
let clients: Client[]
beforeAll(async () => {
  store = await createTestStore({ secretsKey: SECRETS_KEY })
  redis = await createTestRedis()
  receiver = await startReceiver()
  const log = createLog('test', 'silent')
  commands = createRedis(redis.url, log)
  await commands.connect()
  const config = loadConfig(standaloneConfig, {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: store.url,
    REDIS_URL: redis.url,
    SECRETS_KEY,
    CALLBACK_ALLOW_CIDRS: '127.0.0.0/8',
    RECONCILE_EVERY_MS: '1000',
  })
  app = await serve('standalone', config, services)
  for (const operation of operationTypes) await setPrice(store, { operation, priceFen: 100 })
  const customers = await Promise.all(['a', 'b'].map(() => createCustomer(store, { balanceFen: 10_000_000 })))
  clients = customers.map(
    ({ username, apiKey, md5Key, webhookSecret }) =>
      new Client(app.address, { username, api_key: apiKey, md5_key: md5Key, webhook_secret: webhookSecret }),
  )
  const terminals = []
  for (let i = 0; i < TERMINALS; i++) {
    const { id, key, officeNo, pid } = await createTerminal(store)
    terminals.push({ terminal_id: id, terminal_key: key, office_no: officeNo, pid })
  }
  const world = localWorld(createWorld({ seed: 7, seatFactor: Number.POSITIVE_INFINITY }))
  fleet = runFleet({ terminals, baseUrl: app.address, world, seed: 7, speed: 100, wait: 5, heartbeatMs: 1_000 })
}, 120_000)
afterAll(async () => {
  await fleet?.stop()
  await app?.close()
  commands?.disconnect()
  await receiver?.dispose()
  await store?.dispose()
  await redis?.dispose()
}, 120_000)

/** Trips without end, until told: query, book, ticket, read, cancel one in three at once. */
async function travel(client: Client, from: number, isOver: () => boolean): Promise<void> {
  for (let nth = from; !isOver(); nth += TRAVELLERS) {
    const publish = (type: string, params: unknown, more = {}) =>
      client.surely(type, {
        requestId: `R-${nth}-${type}`,
        callbackUrl: `${receiver.url}/callback`,
        params,
        wait: 30,
        ...more,
      })
    const found = given(await publish('query_av', queryOf(nth)))
    if (found.status !== 'completed') continue
    const { result } = given(await publish('book_pnr', booking(segmentOf(found, nth))))
    if (result?.pnr === undefined) continue
    await publish('issue_ticket', { pnr: result.pnr })
    await publish('extract_pnr', { pnr: result.pnr })
    const { task_id } = given(await publish('extract_ticket_no', { pnr: result.pnr }, { wait: 0 }))
    if (nth % 3 === 0) await client.cancel(task_id)
  }
}

const lookAround = () =>
  examine(
    { db: store.db, redis: commands, redisUrl: redis.url, log: createLog('test', 'silent') },
    {
      checks: createChecks(),
      repair: false,
      all: true,
      newest: 0,
      since: new Date(0),
    },
  )
const ended = async () =>
  Number((await store.query<{ n: string }>(`SELECT count(*) AS n FROM tasks WHERE finished_at IS NOT NULL`))[0]?.n)

describe('a platform that is well and busy', () => {
  it('gives no finding, no alert and no repair, however often one looks', { timeout: 300_000 }, async () => {
    let isOver = false
    const travellers = Array.from({ length: TRAVELLERS }, (_, i) => {
      const client = clients[i % clients.length]
      if (client === undefined) throw new Error('no customer')
      return travel(client, i, () => isOver)
    })
    // Awaited in the end; a failure before that must not be unhandled.
    for (const traveller of travellers) traveller.catch(() => undefined)
    try {
      await eventually(async () => (await ended()) > 20, { timeoutMs: 120_000 })
      for (let look = 0; look < 6; look++) {
        const before = await ended()
        const outcomes = await lookAround()
        expect(outcomes.map(({ error }) => error)).toEqual(outcomes.map(() => null))
        expect(outcomes.flatMap(({ check, findings }) => findings.map((finding) => [check.name, finding]))).toEqual([])
        // It was looked at while tasks flowed.
        await eventually(async () => (await ended()) > before + 5, { timeoutMs: 120_000 })
      }
      // The dispatcher's own looks as well.
      const rounds = await eventually(async () => {
        const metrics = await app.platform.metrics.registry.metrics()
        return /^eterm_reconciler_last_run_timestamp_seconds \d/m.test(metrics) && metrics
      })
      expect(rounds.match(/^eterm_reconciler_(findings|repaired_total|errors_total)\{.*\} [1-9].*$/gm)).toBeNull()
      expect(await store.query('SELECT kind, subject, detail FROM alerts')).toEqual([])
    } finally {
      isOver = true
      await Promise.all(travellers)
    }
  })

  it('puts a lost hint back by itself, and the task is done', { timeout: 120_000 }, async () => {
    const [client] = clients
    if (client === undefined) throw new Error('no customer')
    await fleet.stop()
    // Nobody fetches any more: what is assigned keeps its hint in the list.
    const { task_id } = given(await client.surely('query_av', { requestId: 'R-lost', params: queryOf(1) }))
    const [assigned] = await eventually(async () => {
      const rows = await store.query<{ terminal_id: string }>(
        `SELECT terminal_id FROM tasks WHERE id = $1 AND state = 'assigned'`,
        [task_id],
      )
      return rows.length > 0 && rows
    })
    const list = listKey(assigned?.terminal_id ?? '')
    await eventually(() => commands.exists(list))
    await commands.del(list)
    await eventually(() => commands.exists(list))
  })
})
