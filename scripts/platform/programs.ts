import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '@etermai/embedded'
import { environment } from '../env.ts'
import { startChild, untilReady } from './child.ts'
import { localEnvironment, readCompose } from './compose.ts'
import type { DemoContent } from './demo-file.ts'
import { writePrivately } from './files.ts'
import type { Options } from './options.ts'
import type { Stores } from './stores.ts'
import type { Supervisor } from './supervisor.ts'

/** What all programs are started with. */
export interface Surroundings {
  supervisor: Supervisor
  options: Options
  stores: Stores
  secretsKey: string
}

const logFile = (options: Options, name: string): string => path.join(options.dataDir, 'logs', `${name}.log`)
const filesDir = (options: Options): string => path.join(options.dataDir, 'files')

/** Settings that differ from production: the demo's own callback receiver listens on this machine. */
const demoVariables = (): Record<string, string> => ({
  LOG_LEVEL: environment.LOG_LEVEL ?? 'info',
  CALLBACK_ALLOW_CIDRS: environment.CALLBACK_ALLOW_CIDRS ?? '127.0.0.0/8',
})

/** Everything in one process. */
export async function startStandalone({ supervisor, options, stores, secretsKey }: Surroundings): Promise<void> {
  mkdirSync(filesDir(options), { recursive: true, mode: 0o700 })
  const log = logFile(options, 'standalone')
  const env = {
    HOST: options.host,
    PORT: String(options.port),
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    SECRETS_KEY: secretsKey,
    DATA_DIR: filesDir(options),
    TRUSTED_PROXIES: environment.TRUSTED_PROXIES ?? '',
    ...demoVariables(),
  }
  const command = ['node', 'services/standalone/src/main.ts']
  const start = () => startChild({ command, env, logFile: log })
  const running = await supervisor.run('standalone', 'services', start)
  await untilReady('standalone', running, `${localUrl(options)}/readyz`, log)
}

/** Every service as its own process, with the command and the environment of docker-compose.yml. */
export async function startServices({ supervisor, options, stores, secretsKey }: Surroundings): Promise<void> {
  mkdirSync(filesDir(options), { recursive: true, mode: 0o700 })
  const services = readCompose().filter((service) => service.name !== 'migrate')
  const ports: Record<string, number> = { edge: options.port }
  for (const { name } of services) ports[name] ??= await freePort()
  const places = {
    databaseUrl: stores.databaseUrl,
    redisUrl: stores.redisUrl,
    ports,
    files: filesDir(options),
    variables: {
      ...demoVariables(),
      SECRETS_KEY: secretsKey,
      POSTGRES_PASSWORD: 'in DATABASE_URL',
      SERVICES_POSTGRES_PASSWORD: 'in DATABASE_URL',
      TRUSTED_PROXIES: '127.0.0.1/32',
      EDGE_TRUSTED_PROXIES: environment.TRUSTED_PROXIES ?? '',
    },
  }
  await Promise.all(
    services.map(async (service) => {
      const env = localEnvironment(service, places)
      const isEdge = service.name === 'edge'
      if (isEdge) env.HOST = options.host
      const log = logFile(options, service.name)
      const start = () => startChild({ command: service.command, env, logFile: log })
      const running = await supervisor.run(service.name, isEdge ? 'edge' : 'services', start)
      await untilReady(service.name, running, `http://127.0.0.1:${ports[service.name]}/readyz`, log)
    }),
  )
}

/** One process that plays all simulated terminals, on the public API only. */
export async function startTerminals(
  { supervisor, options }: Surroundings,
  terminals: DemoContent['terminals'],
): Promise<void> {
  const list = path.join(options.dataDir, 'sim-terminals.json')
  writePrivately(list, `${JSON.stringify(terminals.slice(0, options.sim), null, 2)}\n`)
  const command = ['node', 'packages/terminal-sim/src/main.ts', '--base-url', localUrl(options), '--terminals', list]
  command.push('--speed', String(options.simSpeed), '--seed', String(options.simSeed), '--screenshots')
  const log = logFile(options, 'terminal-sim')
  await supervisor.run('terminal-sim', 'terminals', () => startChild({ command, env: {}, logFile: log }))
}

/** Where programs on this machine reach the platform. */
export function localUrl(options: Options): string {
  const host = ['0.0.0.0', '::'].includes(options.host) ? '127.0.0.1' : options.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${options.port}`
}
