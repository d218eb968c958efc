import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createHttp, createLog, Metrics } from '@etermai/platform'
import { temporaryDirectory } from '@etermai/testkit'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserRoutes } from '../src/app.ts'

const SCRIPT = 'document.title = "early"'
const PAGE = `<!doctype html><script>${SCRIPT}</script><script type="module" src="/assets/a-1.js"></script>`
const asked = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

async function open(dir: string): Promise<FastifyInstance> {
  const app = createHttp({ log: createLog('admin-api', 'silent'), metrics: new Metrics(), trustedProxies: [] })
  await app.register(browserRoutes(dir))
  await app.ready()
  return app
}

describe('the console', () => {
  let app: FastifyInstance
  beforeAll(async () => {
    const dir = temporaryDirectory('console')
    mkdirSync(path.join(dir, 'assets'))
    writeFileSync(path.join(dir, 'index.html'), PAGE)
    writeFileSync(path.join(dir, 'secret.txt'), 'not for anybody')
    for (const [name, text] of [
      ['a-1.js', 'plain'],
      ['a-1.js.gz', 'gzipped'],
      ['a-1.js.br', 'brotlied'],
    ]) {
      writeFileSync(path.join(dir, 'assets', name ?? ''), text ?? '')
    }
    app = await open(dir)
  })
  afterAll(() => app.close())

  it.each(['/', '/tasks', '/tasks/0197?status=failed', '/recover', '/no/such/page'])(
    'is the page at %s',
    async (url) => {
      const page = await app.inject({ url, headers: asked })
      expect([page.statusCode, page.body]).toEqual([200, PAGE])
      expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    },
  )

  it('lets its own early script run, by its digest, and no other', async () => {
    const { headers } = await app.inject({ url: '/', headers: asked })
    const digest = createHash('sha256').update(SCRIPT).digest('base64')
    expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${digest}';`)
  })

  it.each(['/api/admin/nothing', '/api/nothing', '/assets/gone.js', '/robots.txt', '/secret.txt'])(
    'is not at %s',
    async (url) => {
      const answer = await app.inject({ url, headers: asked })
      expect(answer.statusCode).toBe(404)
      expect(answer.json()).toMatchObject({ code: 'NOT_FOUND' })
    },
  )

  it('is not what a program gets that asks for an address which does not exist', async () => {
    const answer = await app.inject({ url: '/tasks', headers: { accept: 'application/json' } })
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
  })

  it.each([
    ['br, gzip', 'brotlied', 'br'],
    ['gzip', 'gzipped', 'gzip'],
    ['identity', 'plain', undefined],
  ])('gives its files to who takes %s as they were compressed, to be kept for ever', async (takes, body, encoding) => {
    const file = await app.inject({ url: '/assets/a-1.js', headers: { 'accept-encoding': takes } })
    expect([file.statusCode, file.body, file.headers['content-encoding']]).toEqual([200, body, encoding])
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it.each(['/assets/../secret.txt', '/assets/..%2fsecret.txt', '/assets/%2e%2e/secret.txt', '/assets//etc/passwd'])(
    'hands out nothing beside them: %s',
    async (url) => {
      const answer = await app.inject({ url })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toContain('not for anybody')
    },
  )

  it('is left out where it has not been built, and nothing else with it', async () => {
    const without = await open(temporaryDirectory('no-console'))
    expect((await without.inject({ url: '/', headers: asked })).statusCode).toBe(404)
    expect((await without.inject('/openapi.json')).statusCode).toBe(200)
    await without.close()
  })
})
