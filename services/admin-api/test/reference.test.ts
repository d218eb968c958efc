import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../src/browser-safety.ts'
import { openReference } from './open-reference.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = await openReference()
})
afterAll(() => app.close())

/** What a browser would fetch for a page, as it is written there. */
function addressesIn(html: string): string[] {
  return [...html.matchAll(/\b(?:src|href|action)\s*=\s*["']([^"']*)["']|@import\s+["']([^"']+)|url\(([^)]+)\)/g)].map(
    ([, attribute, imported, inStyle]) => attribute ?? imported ?? inStyle ?? '',
  )
}

/** Sources by directive. */
function directivesOf(policy: unknown): Map<string, string[]> {
  return new Map(
    String(policy)
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources]),
  )
}

describe('/docs', () => {
  it('leads to the reference', async () => {
    const answer = await app.inject('/docs')
    expect(answer.statusCode).toBe(301)
    expect(answer.headers.location).toBe('/docs/')
  })

  it('names nothing of another host', async () => {
    const page = await app.inject('/docs/')
    expect(page.statusCode).toBe(200)
    expect(addressesIn(page.body)).toEqual(['js/scalar.js'])
    expect(page.body).not.toMatch(/(https?:)?\/\/[a-z0-9-]+\./i)
    for (const document of ['/openapi.json', '/openapi-admin.json']) expect(page.body).toContain(`"url": "${document}"`)
  })

  it('serves the script that it names', async () => {
    const script = await app.inject('/docs/js/scalar.js')
    expect(script.statusCode).toBe(200)
    expect(script.headers['content-type']).toMatch(/^application\/javascript/)
    expect(script.body).toContain('createApiReference')
  })

  it('forbids the browser every other host', async () => {
    const page = await app.inject('/docs/')
    const directives = directivesOf(page.headers['content-security-policy'])
    expect(directives.get('default-src')).toEqual(["'none'"])
    for (const [name, sources] of directives) {
      const foreign = sources.filter(
        (source) => !/^('self'|'none'|'unsafe-inline'|data:|blob:|'sha256-.+')$/.test(source),
      )
      expect(foreign, name).toEqual([])
    }
    expect(directives.get('script-src')).not.toContain("'unsafe-inline'")
    expect(directives.get('frame-ancestors')).toEqual(["'none'"])
  })

  it('lets the page’s own inline script run, and no changed one', async () => {
    const page = await app.inject('/docs/')
    const [, script = ''] = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(page.body) ?? []
    expect(script).toContain('Scalar.createApiReference')
    const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const allowed = directivesOf(page.headers['content-security-policy']).get('script-src')
    expect(allowed).toEqual(["'self'", digest(script)])
    expect(allowed).not.toContain(digest(`${script} `))
  })
})

describe('every answer to a browser', () => {
  it.each(['/docs/', '/docs/js/scalar.js', '/openapi.json', '/openapi-admin.json', '/favicon.ico'])(
    '%s is hardened',
    async (path) => {
      const { headers, statusCode } = await app.inject(path)
      expect(statusCode).toBe(200)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    },
  )

  it('allows no inline script where there is none', () => {
    expect(directivesOf(contentSecurityPolicy('{"html":"no"}')).get('script-src')).toEqual(["'self'"])
    expect(directivesOf(contentSecurityPolicy('<script src="a.js"></script>')).get('script-src')).toEqual(["'self'"])
  })
})
