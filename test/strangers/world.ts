import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { setPrice } from '@etermai/accounts'
import { operationTypes } from '@etermai/domain'
import { loadConfig, SecretBox } from '@etermai/platform'
import { services, standaloneConfig } from '@etermai/standalone'
import {
  createTestRedis,
  eventually,
  type ServiceApp,
  startServiceApp,
  type TestRedis,
  temporaryDirectory,
} from '@etermai/testkit'
import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { createParty, type Party } from './party.ts'

export interface World extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  service: ServiceApp
  /** Where screenshots are kept. */
  dataDir: string
  secretsKey: string
  /** Another process of the platform, with this SECRETS_KEY. Whoever starts it closes it. */
  another(secretsKey: string): Promise<ServiceApp>
  /** A customer and a terminal of an Office, with things of their own. */
  party(officeNo?: string): Promise<Party>
}

/** Nobody is lost, tired of or limited while a test looks on. */
const PATIENT = {
  CALLBACK_ALLOW_CIDRS: '127.0.0.0/8',
  CALLBACK_SWEEP_MS: '50',
  SUSPECT_AFTER_MS: '600000',
  LOST_AFTER_MS: '3600000',
  FAILED_AUTHENTICATIONS: '1000000',
  TERMINAL_CALLS_PER_SECOND: '100000',
  READS_PER_SECOND: '1000000',
  RECONCILE_EVERY_MS: '3600000',
}

export interface WorldOptions {
  env?: Record<string, string>
  /** Leads the platform to its database by another way. */
  through?(databaseUrl: string): Promise<string>
  /** As the environment gives it; a key made for this world unless told. */
  secretsKey?: string
}

export const newSecretsKey = (): string => randomBytes(32).toString('base64')

/** The whole platform in one process, as `npm start` runs it, on stores of its own. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { env = {}, through = async (url: string) => url, secretsKey = newSecretsKey() } = options
  const [made, redis] = await Promise.all([createTestStore({ connections: 20 }), createTestRedis()])
  const store: TestStore = { ...made, secrets: new SecretBox(secretsKey) }
  for (const operation of operationTypes) await setPrice(store, { operation, priceFen: 100 })
  const dataDir = temporaryDirectory('strangers')
  const url = await through(store.url)
  const another = (secretsKey: string) =>
    startServiceApp({
      store: { url, secrets: new SecretBox(secretsKey) },
      redis,
      load: (all) => loadConfig(standaloneConfig, all),
      start: services,
      env: { ...PATIENT, DATA_DIR: dataDir, SECRETS_KEY: secretsKey, ...env },
    })
  const service = await another(secretsKey)
  // The reconciler has looked once and does not look again: what a test sees move, a call has moved.
  await eventually(async () => (await store.query('SELECT FROM reconciler_progress')).length === 2)
  return {
    store,
    redis,
    service,
    dataDir,
    secretsKey,
    another,
    party: (officeNo) => createParty(store, officeNo),
    async [Symbol.asyncDispose]() {
      await service.close()
      await Promise.all([store.dispose(), redis.dispose()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
