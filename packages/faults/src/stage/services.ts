import path from 'node:path'
import { freePort } from '@etermai/embedded'
import { startChild, untilReady } from '../../../../scripts/platform/child.ts'
import { localEnvironment, readCompose } from '../../../../scripts/platform/compose.ts'
import type { Supervisor } from '../../../../scripts/platform/supervisor.ts'
import type { Lines } from '../network/lines.ts'
import { storeClients } from '../plan/parts.ts'
import type { DataDir } from './data-dir.ts'
import type { Gate } from './gate.ts'
import type { Stores } from './stores.ts'

export interface ServicesInput {
  supervisor: Supervisor
  gate: Gate
  lines: Lines
  dataDir: DataDir
  stores: Stores
  secretsKey: string
  /** What differs from docker-compose.yml, for all services. */
  settings: Record<string, string>
  /** Without lines: nothing is to be broken, and thousands of connections would pass through them. */
  isDirect: boolean
}

/**
 * Starts every service with the command and the environment of docker-compose.yml, each on lines of its own to Postgres
 * and Redis, behind the edge on lines to each. Answers the port of each, which nothing stands in front of.
 */
export async function startServices(input: ServicesInput): Promise<Record<string, number>> {
  const { supervisor, gate, lines, dataDir, stores, isDirect } = input
  const compose = readCompose().filter(({ name }) => name !== 'migrate')
  const ports: Record<string, number> = {}
  for (const { name } of compose) ports[name] = await freePort()
  const behindLines: Record<string, number> = { ...ports }
  for (const name of isDirect ? [] : ['ingress', 'terminal-gateway', 'results']) {
    behindLines[name] = await lines.open(`edge>${name}`, ports[name] ?? 0)
  }
  const variables = {
    SECRETS_KEY: input.secretsKey,
    POSTGRES_PASSWORD: 'in DATABASE_URL',
    SERVICES_POSTGRES_PASSWORD: 'in DATABASE_URL',
    TRUSTED_PROXIES: '127.0.0.1/32',
    CALLBACK_ALLOW_CIDRS: '127.0.0.0/8',
  }
  await Promise.all(
    compose.map(async (service) => {
      const { name, command } = service
      const places = {
        databaseUrl: stores.postgres.url,
        redisUrl: stores.redis.url,
        ports: name === 'edge' ? { ...behindLines, edge: ports.edge ?? 0 } : ports,
        files: path.join(dataDir.path, 'files'),
        variables,
      }
      if (!isDirect && storeClients.some((client) => client === name)) {
        places.databaseUrl = onPort(stores.postgres.url, await lines.open(`${name}>postgres`, stores.postgres.port))
        places.redisUrl = onPort(stores.redis.url, await lines.open(`${name}>redis`, stores.redis.port))
      }
      const env = { ...localEnvironment(service, places), ...input.settings }
      const logFile = dataDir.logFile(name)
      const running = await supervisor.run(name, name === 'edge' ? 'edge' : 'services', async () => {
        await gate.pass(name)
        return startChild({ command, env, logFile })
      })
      await untilReady(name, running, `http://127.0.0.1:${ports[name]}/readyz`, logFile)
    }),
  )
  return ports
}

function onPort(address: string, port: number): string {
  const url = new URL(address)
  url.port = String(port)
  return url.href
}
