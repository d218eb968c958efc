import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '@etermai/embedded'
import { createDb, createLog, type Db } from '@etermai/platform'
import {
  createTestDatabase,
  createTestRedis,
  repositoryRoot,
  type SpawnedService,
  spawnService,
  type TestDatabase,
  type TestRedis,
  temporaryDirectory,
} from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { targets } from '../infra/edge/routes.ts'
import { type ComposeService, type LocalPlaces, localEnvironment, readCompose } from '../scripts/platform/compose.ts'

const services = readCompose()
const names = services.map((service) => service.name)
const withoutEdge = services.filter(({ name }) => name !== 'migrate' && name !== 'edge')

let database: TestDatabase
let redis: TestRedis
let places: LocalPlaces
/** The role of the services, which is not the owner of the tables. */
let role: string
const running: SpawnedService[] = []

beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
  redis = await createTestRedis()
  const services = new URL(database.url)
  role = `services_of_${services.pathname.slice(1)}`
  services.username = role
  services.password = 'of the services'
  places = {
    databaseUrl: database.url,
    servicesDatabaseUrl: services.href,
    redisUrl: redis.url,
    ports: Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()] as const))),
    files: temporaryDirectory('files'),
    variables: {
      POSTGRES_PASSWORD: 'unused',
      SERVICES_POSTGRES_PASSWORD: 'unused',
      SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
      TRUSTED_PROXIES: '127.0.0.1/32',
    },
  }
})
afterAll(async () => {
  for (const service of running) await service.dispose()
  rmSync(places.files, { recursive: true })
  await redis.dispose()
  await as(database.url, (db) => db.query(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`))
  await database.dispose()
})

async function as<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = createDb({ url, max: 1, statementTimeoutMs: 60_000, name: 'compose' }, createLog('test', 'silent'))
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}

async function start(service: ComposeService, readyPath: string | undefined): Promise<SpawnedService> {
  const readyUrl = `http://127.0.0.1:${places.ports[service.name]}${readyPath}`
  const started = await spawnService({
    command: service.command,
    env: localEnvironment(service, places),
    ...(readyPath && { readyUrl }),
  })
  running.push(started)
  return started
}

function find(name: string): ComposeService {
  const service = services.find((one) => one.name === name)
  if (!service) throw new Error(`docker-compose.yml has no ${name}`)
  return service
}

describe('docker-compose.yml', () => {
  it('starts every service of this repository, each on its port', () => {
    const ports = Object.fromEntries(services.map(({ name, environment }) => [name, environment.PORT]))
    expect(ports).toEqual({
      migrate: undefined,
      ingress: '8081',
      'terminal-gateway': '8082',
      results: '8083',
      dispatcher: '8084',
      callback: '8085',
      'admin-api': '8086',
      edge: '8080',
    })
  })

  it('lets the edge know all services that it routes to, under their ports', () => {
    const { environment } = find('edge')
    for (const target of targets) {
      const upstreams = environment[`${target.replaceAll('-', '_').toUpperCase()}_UPSTREAMS`]
      expect(upstreams).toBe(`http://${target}:${find(target).environment.PORT}`)
    }
  })

  it('lets Prometheus ask each service', () => {
    const file = path.join(repositoryRoot, 'infra/prometheus/prometheus.yml')
    const prometheus = parse(readFileSync(file, 'utf8')) as {
      scrape_configs: { static_configs: { targets: string[] }[] }[]
    }
    const asked = prometheus.scrape_configs.flatMap((scrape) => scrape.static_configs.flatMap((one) => one.targets))
    expect(asked.toSorted()).toEqual(withoutEdge.map((one) => `${one.name}:${one.environment.PORT}`).toSorted())
  })

  it('keeps the files of all services that keep files in one volume', () => {
    expect(services.filter((service) => service.volumes.includes('/data')).map((service) => service.name)).toEqual([
      'terminal-gateway',
      'admin-api',
    ])
  })

  it('needs its secrets to be set', () => {
    const { SECRETS_KEY, SERVICES_POSTGRES_PASSWORD, ...others } = places.variables
    const needs = (name: string, variables: Record<string, string | undefined>) =>
      localEnvironment(find(name), { ...places, variables: variables as Record<string, string> })
    expect(() => needs('ingress', { ...others, SERVICES_POSTGRES_PASSWORD })).toThrow(/needs SECRETS_KEY/)
    expect(() => needs('ingress', { ...others, SECRETS_KEY })).toThrow(/needs SERVICES_POSTGRES_PASSWORD/)
  })

  it('lets only migrate come as the owner of the tables, whose password no service is told', () => {
    const roleOf = (name: string) => /^postgresql:\/\/(\w+):/.exec(find(name).environment.DATABASE_URL ?? '')?.[1]
    expect(roleOf('migrate')).toBe('etermai')
    expect(find('migrate').environment.SERVICES_DATABASE_URL).toBe(find('ingress').environment.DATABASE_URL)
    for (const { name, environment } of withoutEdge) {
      expect([name, roleOf(name)]).toEqual([name, 'etermai_services'])
      expect(JSON.stringify(environment)).not.toContain('{POSTGRES_PASSWORD')
    }
  })
})

describe('each service, with the command and environment of docker-compose.yml', () => {
  it('migrate ends well, also a second time', async () => {
    for (const expected of [/applied/, /up to date/]) {
      const job = await start(find('migrate'), undefined)
      expect(await job.exited).toEqual({ code: 0, signal: null })
      expect(job.output()).toMatch(expected)
    }
  })

  it('migrate has let the services in as a role that adds to histories and rewrites none', async () => {
    await as(places.servicesDatabaseUrl ?? '', async (db) => {
      expect((await db.query('SELECT current_user::text AS me')).rows).toEqual([{ me: role }])
      await db.query(`INSERT INTO audit_log (actor, action, subject) VALUES ('x', 'x', 'x')`)
      for (const statement of ['DELETE FROM audit_log', 'UPDATE postings SET amount_fen = 0', 'DROP TABLE task_events'])
        await expect(db.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    })
  })

  it.each(withoutEdge.map((service) => service.name))('%s becomes ready', async (name) => {
    await start(find(name), '/readyz')
    const metrics = await fetch(`http://127.0.0.1:${places.ports[name]}/metrics`)
    expect(await metrics.text()).toMatch(/^# HELP /m)
  })

  it('all of them come as the role of the services', async () => {
    const { rows } = await as(database.url, (db) =>
      db.query(
        `SELECT DISTINCT usename AS role FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ),
    )
    expect(rows).toEqual([{ role }])
  })

  it('the edge becomes ready and reaches them', async () => {
    const edge = await start(find('edge'), '/readyz')
    const base = `http://127.0.0.1:${places.ports.edge}`
    expect((await fetch(`${base}/openapi.json`)).status).toBe(200)
    for (const call of ['/api/query_av', '/api/get_task', '/api/report_result']) {
      const answer = await fetch(base + call, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      })
      const body = (await answer.json()) as { code: string; request_id: string }
      expect([call, answer.status < 500, typeof body.request_id]).toEqual([call, true, 'string'])
    }
    expect((await edge.kill('SIGTERM')).code).toBe(0)
  })

  it('each ends by itself within the 35 s that Docker waits', async () => {
    const ends = await Promise.all(
      running.splice(0).map(async (service) => {
        const end = await service.kill('SIGTERM')
        await service.dispose()
        return end.signal ?? end.code
      }),
    )
    expect(ends.every((end) => end === 0)).toBe(true)
  })
})
