import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { freePort } from '@etermai/embedded'
import { fastPeople, type People, settlePeople } from '@etermai/faults/stage'
import { createDb, createLog, SecretBox } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import { type ComposeService, localEnvironment, readCompose } from '../../../../scripts/platform/compose.ts'
import { startProgram } from '../subjects/child.ts'
import { SETTINGS } from '../subjects/platform.ts'
import { openStores } from '../subjects/stores.ts'
import type { Subject } from '../subjects/subject.ts'

const migrations = path.resolve(import.meta.dirname, '../../../../prisma/migrations')
/** What the edge hands requests to. */
const BEHIND_EDGE = ['ingress', 'terminal-gateway', 'results', 'admin-api']
const PEOPLE = {
  balanceFen: 100_000_000_000,
  smallBalanceFen: 100_000_000_000,
  limits: { backlogCap: 10_000_000, ratePerSecond: 1_000_000, rateBurst: 1_000_000 },
}

/** Every service as docker-compose.yml starts it, those behind the edge `replicas` times; it hands out turns among them. */
export async function openServices(terminals: number, replicas: number): Promise<Subject & { people: People }> {
  await using opened = new AsyncDisposableStack()
  const stores = await openStores()
  opened.defer(() => stores.stop())
  await migrate(stores.databaseUrl, { dir: migrations, log: () => undefined })
  const secretsKey = randomBytes(32).toString('base64')
  const db = createDb(
    { url: stores.databaseUrl, max: 2, statementTimeoutMs: 120_000, name: 'bench' },
    createLog('bench', 'silent'),
  )
  opened.defer(() => db.end())
  const management = { db, secrets: new SecretBox(secretsKey), actor: { name: 'bench' } }
  const people = await settlePeople(management, { ...fastPeople(terminals, 0, 1), ...PEOPLE })

  const compose = readCompose().filter(({ name }) => name !== 'migrate')
  const [edge, ...others] = [...compose].sort((a) => (a.name === 'edge' ? -1 : 1))
  if (edge === undefined) throw new Error('docker-compose.yml has no edge')
  const copies = others.flatMap((service) =>
    Array.from({ length: BEHIND_EDGE.includes(service.name) ? replicas : 1 }, (_, nth) => ({ service, nth })),
  )
  const places = {
    databaseUrl: stores.databaseUrl,
    redisUrl: stores.redisUrl,
    files: path.join(stores.dir, 'files'),
    variables: {
      SECRETS_KEY: secretsKey,
      POSTGRES_PASSWORD: 'in DATABASE_URL',
      TRUSTED_PROXIES: '127.0.0.1/32',
      CALLBACK_ALLOW_CIDRS: '127.0.0.0/8',
    },
  }
  const pids: Record<string, number> = {}
  const start = async (service: ComposeService, nth: number, settings: Record<string, string>): Promise<number> => {
    const port = await freePort()
    const name = nth === 0 ? service.name : `${service.name} ${nth + 1}`
    const child = await startProgram(service.command[1] ?? '', {
      env: {
        ...localEnvironment(service, { ...places, ports: { [service.name]: port } }),
        ...SETTINGS,
        // Postgres has as many connections as before, however many processes share them.
        ...(replicas > 1 && { DATABASE_POOL: String(Math.max(3, Math.ceil(10 / replicas))) }),
        ...settings,
      },
      port,
      ready: '/readyz',
      logFile: path.join(stores.dir, `${name}.log`),
    })
    opened.defer(() => child.stop())
    pids[name] = child.pid
    return port
  }
  const upstreams: Record<string, string[]> = {}
  await Promise.all(
    copies.map(async ({ service, nth }) => {
      const port = await start(service, nth, {})
      const name = `${service.name.replaceAll('-', '_').toUpperCase()}_UPSTREAMS`
      upstreams[name] = [...(upstreams[name] ?? []), `http://127.0.0.1:${port}`]
    }),
  )
  const joined = Object.fromEntries(Object.entries(upstreams).map(([name, urls]) => [name, urls.join(',')]))
  const port = await start(edge, 0, joined)
  const owned = opened.move()
  return { port, people, pids: () => ({ ...pids, ...stores.pids }), stop: () => owned.disposeAsync() }
}
