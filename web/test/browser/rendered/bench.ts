import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { refreshSession } from '@etermai/admin-contract'
import { freePort } from '@etermai/embedded'
import { repositoryRoot, temporaryDirectory } from '@etermai/testkit'
import type { Browser, Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { startBrowser } from '../chromium.ts'

const SEEN_MS = 300_000

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
}
/** Answers one request; what it resolves to is `data`, a status of its own an error. */
export type Answer = (asked: Asked) => Promise<{ data: unknown } | { status: number; body: object }>

/** Components alone in a browser, and a small API behind them that answers as each test says. */
export class Bench {
  readonly #api: Server
  readonly #vite: PreviewServer
  readonly #browser: Browser
  /** What was asked for, but for the session. */
  readonly asked: Asked[] = []
  answer: Answer = async () => ({ data: {} })

  private constructor(api: Server, vite: PreviewServer, browser: Browser) {
    this.#api = api
    this.#vite = vite
    this.#browser = browser
  }

  static async open(): Promise<Bench> {
    const api = createServer()
    await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening))
    const web = path.join(repositoryRoot, 'web')
    const { port } = api.address() as AddressInfo
    // Built, not served as it is: what a browser first asks for must not make everything be made anew under it.
    const outDir = temporaryDirectory('rendered')
    const about = { root: web, configFile: path.join(web, 'vite.config.ts'), logLevel: 'error' } as const
    const input = path.join(web, 'test', 'browser', 'rendered', 'index.html')
    await build({ ...about, build: { outDir, rollupOptions: { input } } })
    const proxy = { '/api/': `http://127.0.0.1:${port}` }
    const vite = await preview({
      ...about,
      build: { outDir },
      preview: { host: '127.0.0.1', port: await freePort(), proxy },
    })
    const bench = new Bench(api, vite, await startBrowser())
    api.on('request', (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
        const text = Buffer.concat(chunks).toString('utf8')
        const body: unknown = text === '' ? null : JSON.parse(text)
        void bench.#reply(response, { method: request.method ?? '', path: pathname, query: searchParams, body })
      })
    })
    return bench
  }

  async page(part: string): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'zh-CN' })
    context.setDefaultTimeout(SEEN_MS)
    const page = await context.newPage()
    this.asked.length = 0
    await page.goto(`${this.#vite.resolvedUrls?.local[0]}test/browser/rendered/index.html?part=${part}`)
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#vite.close()
    this.#api.closeAllConnections()
    await new Promise((closed) => this.#api.close(closed))
  }

  async #reply(response: ServerResponse, asked: Asked): Promise<void> {
    const isSession = asked.path === refreshSession.path
    if (!isSession) this.asked.push(asked)
    const answer = isSession ? { data: { access_token: 'token', me: {} } } : await this.answer(asked)
    response.writeHead('status' in answer ? answer.status : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify('status' in answer ? answer.body : answer))
  }
}
