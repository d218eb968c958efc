import { rmSync } from 'node:fs'
import { setPrice } from '@etermai/accounts'
import { operationTypes } from '@etermai/domain'
import { loadConfig } from '@etermai/platform'
import { services, standaloneConfig } from '@etermai/standalone'
import { createTestRedis, type ServiceApp, startServiceApp, type TestRedis, temporaryDirectory } from '@etermai/testkit'
import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import { createParty, type Party } from './party.ts'

export interface World extends AsyncDisposable {
  store: TestStore
  redis: TestRedis
  service: ServiceApp
  /** Where screenshots are kept. */
  dataDir: string
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
}

/** The whole platform in one process, as `npm start` runs it, on stores of its own. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const [store, redis] = await Promise.all([createTestStore({ connections: 20 }), createTestRedis()])
  for (const operation of operationTypes) await setPrice(store, { operation, priceFen: 100 })
  const dataDir = temporaryDirectory('strangers')
  const service = await startServiceApp({
    store,
    redis,
    load: (all) => loadConfig(standaloneConfig, all),
    start: services,
    env: { ...PATIENT, DATA_DIR: dataDir, ...env },
  })
  return {
    store,
    redis,
    service,
    dataDir,
    party: (officeNo) => createParty(store, officeNo),
    async [Symbol.asyncDispose]() {
      await service.close()
      await Promise.all([store.dispose(), redis.dispose()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
