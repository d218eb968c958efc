import { randomBytes } from 'node:crypto'
import { setPrice } from '@etermai/accounts'
import { startCallback } from '@etermai/callback'
import { operations, operationTypes } from '@etermai/domain'
import { type Listening, loadConfig, SecretBox, serve } from '@etermai/platform'
import { services, standaloneConfig } from '@etermai/standalone'
import { createTestRedis, type TestRedis } from '@etermai/testkit'
import {
  createCustomer,
  createTerminal,
  createTestStore,
  executingTask,
  newTask,
  sampleOf,
  type TestStore,
  testOffices,
} from '@etermai/testkit/factories'

/** A running platform, and who may call it: what hooks.py needs. */
export interface World {
  address: string
  username: string
  api_key: string
  md5_key: string
  /** Terminals that have nothing to do, by terminal_id. */
  terminals: Record<string, { terminal_key: string; office_no: string }>
  /** Terminals that execute a task each: a poll under another boot_id would be news that they lost it. */
  executing: World['terminals']
  /** terminal_id, task_id and claim_token of these tasks. */
  claims: [string, string, string][]
}

const MANY = '1000000'
const RICH_FEN = 100_000_000_000
const TERMINALS = 6
const EXECUTING = 60
/** Longer than the tester takes. */
const LEASE_MS = 3_600_000

/**
 * The whole platform on stores of its own, with limits that thousands of generated calls do not reach. Without the
 * callback service: addresses are generated too, and nothing may leave this machine.
 */
export async function openWorld(): Promise<World & AsyncDisposable> {
  const secretsKey = randomBytes(32).toString('base64')
  const [opened, redis] = await Promise.all([createTestStore(), createTestRedis()])
  const inhabitants = await settle({ ...opened, secrets: new SecretBox(secretsKey) })
  const platform = await start(opened, redis, secretsKey)
  return {
    address: platform.address,
    ...inhabitants,
    async [Symbol.asyncDispose]() {
      await platform.close()
      await redis.dispose()
      await opened.dispose()
    },
  }
}

async function settle(store: TestStore): Promise<Omit<World, 'address'>> {
  for (const operation of operationTypes) await setPrice(store, { operation, priceFen: 100 })
  const customer = await createCustomer(store, { balanceFen: RICH_FEN, offices: testOffices })
  const terminals: World['terminals'] = {}
  const executing: World['executing'] = {}
  const claims: World['claims'] = []
  for (let i = 0; i < TERMINALS; i++) {
    const terminal = await createTerminal(store, { officeNo: testOffices[0] })
    terminals[terminal.id] = { terminal_key: terminal.key, office_no: terminal.officeNo }
  }
  for (let i = 0; i < EXECUTING; i++) {
    const type = i % 2 === 0 ? 'query_av' : 'cancel_pnr'
    const terminal = await createTerminal(store, { officeNo: testOffices[0] })
    executing[terminal.id] = { terminal_key: terminal.key, office_no: terminal.officeNo }
    const { params } = sampleOf(type, `R${String(i).padStart(5, '0')}`)
    const clocks = { ...operations[type].defaults, leaseMs: LEASE_MS, deadlineMs: LEASE_MS }
    const { taskId, claimToken } = await executingTask(
      store.db,
      newTask(customer, { type, params, clocks }),
      terminal.id,
    )
    claims.push([terminal.id, taskId, claimToken])
  }
  const { username, apiKey, md5Key } = customer
  return { username, api_key: apiKey, md5_key: md5Key, terminals, executing, claims }
}

function start(store: TestStore, redis: TestRedis, secretsKey: string): Promise<Listening> {
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    DATABASE_URL: store.url,
    REDIS_URL: redis.url,
    SECRETS_KEY: secretsKey,
    FAILED_AUTHENTICATIONS: MANY,
    READS_PER_SECOND: MANY,
    TERMINAL_CALLS_PER_SECOND: '100000',
  }
  const config = loadConfig(standaloneConfig, env)
  return serve(
    'standalone',
    config,
    services.filter((start) => start !== startCallback),
  )
}
