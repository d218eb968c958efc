import { adminRoutes } from '@etermai/admin-contract'
import { apiRoutes } from '@etermai/domain'
import { type Listening, loadConfig, serve } from '@etermai/platform'
import { services, standaloneConfig } from '@etermai/standalone'
import { createTestDatabase, createTestRedis, type TestDatabase, type TestRedis } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountedRoutes } from './mounted-routes.ts'

let database: TestDatabase
let redis: TestRedis
let platform: Listening

beforeAll(async () => {
  ;[database, redis] = await Promise.all([createTestDatabase(), createTestRedis()])
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    SECRETS_KEY: Buffer.alloc(32, 5).toString('base64'),
  }
  platform = await serve('standalone', loadConfig(standaloneConfig, env), services)
})
afterAll(async () => {
  await platform.close()
  await redis.dispose()
  await database.dispose()
})

describe('the contract of the HTTP API', () => {
  it('is what the services mount, no route more and none less', () => {
    const listed = [...apiRoutes, ...adminRoutes].map(({ method, path }) => `${method} ${path}`)
    const mounted = mountedRoutes(platform).filter((route) => route.includes(' /api/'))
    expect(mounted.toSorted()).toEqual(listed.toSorted())
  })

  it('is what a running platform tells of itself', async () => {
    const answer = await fetch(`${platform.address}/openapi.json`)
    const { paths } = (await answer.json()) as { paths: Record<string, unknown> }
    expect(Object.keys(paths).toSorted()).toEqual([...new Set(apiRoutes.map(({ path }) => path))].toSorted())
  })
})
