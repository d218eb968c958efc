import { randomBytes } from 'node:crypto'
import {
  type BaseConfig,
  createLog,
  createPlatform,
  listen,
  type Mounted,
  mount,
  type StartService,
} from '@etermai/platform'
import type { TestStore } from './factories/store.ts'
import { asServices } from './services-role.ts'

export interface ServiceAppOptions<C extends BaseConfig> {
  store: Pick<TestStore, 'url' | 'secrets'>
  redis: { url: string }
  /** Reads the service's configuration, as its main.ts does. */
  load(env: Record<string, string>): C
  /** The service; or all those that one process runs, in the order of a task's way. */
  start: StartService<C> | readonly StartService<C>[]
  /** What of the environment matters to the test. */
  env?: Record<string, string>
}

/** A service in the test's own process: the app that its main.ts would listen with. */
export interface ServiceApp extends Mounted, AsyncDisposable {
  /** Every line that it logged so far, at any level. */
  logged: readonly string[]
  /** Listens on a free port of this machine, and answers the base address. */
  listen(): Promise<string>
}

/** Starts a service on a test's Postgres (as the role of the services) and Redis, but for listening. Close it before they are disposed of. */
export async function startServiceApp<C extends BaseConfig>(options: ServiceAppOptions<C>): Promise<ServiceApp> {
  const { store, redis, load, start, env = {} } = options
  const config = load({
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: asServices(store.url),
    REDIS_URL: redis.url,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    ...env,
  })
  const logged: string[] = []
  const log = createLog('test', 'trace', { write: (line: string) => void logged.push(line) })
  const platform = { ...(await createPlatform('service', config, log)), secrets: store.secrets }
  const mounted = await mount(platform, config, [start].flat())
  return {
    ...mounted,
    logged,
    listen: () => listen(mounted, config),
    [Symbol.asyncDispose]: () => mounted.close(),
  }
}
