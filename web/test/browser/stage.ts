import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '@etermai/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { Platform } from '../../../test/e2e/platform.ts'
import { castOf, PASSWORD, type Person } from './cast.ts'
import { startBrowser } from './chromium.ts'

export interface Look {
  width?: number
  height?: number
  theme?: 'light' | 'dark'
  language?: 'zh' | 'en'
}

const TERMINALS = 6
const WIDE = 1440
const PHONE_BELOW = 768
/** So generous that no test depends on how fast the machine is. */
const SEEN_MS = 60_000

/** What a page did that no page may do: errors in its console, requests that failed or were answered badly. */
export class Watch {
  readonly complaints: string[] = []

  constructor(page: Page) {
    page.on('console', (message) => {
      // A refusal that is shown to the person is also written to the console, by the browser itself.
      const isAnswer = message.text().startsWith('Failed to load resource')
      if (['error', 'warning'].includes(message.type()) && !isAnswer) this.complaints.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`))
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? ''
      // What was asked for by a page that has been left.
      if (why !== 'net::ERR_ABORTED') this.complaints.push(`${request.method()} ${request.url()}: ${why}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400)
        this.complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`)
    })
  }

  /** What was complained of since it was asked last. */
  take(): string[] {
    return this.complaints.splice(0)
  }
}

export interface Visitor {
  page: Page
  context: BrowserContext
  watch: Watch
}

/** The whole platform with simulated terminals, people of every role, and a browser to look at it with. */
export class Stage {
  readonly platform: Platform
  readonly #browser: Browser

  private constructor(platform: Platform, browser: Browser) {
    this.platform = platform
    this.#browser = browser
  }

  static async open(): Promise<Stage> {
    const platform = await Platform.open('standalone', TERMINALS)
    try {
      await castOf(platform.baseUrl, platform.demo.admin)
      return new Stage(platform, await startBrowser())
    } catch (error) {
      await platform.dispose()
      throw error
    }
  }

  get baseUrl(): string {
    return this.platform.baseUrl
  }

  /** A window of its own; signed in where a person is named. */
  async visitor(
    person: Person | null,
    { width = WIDE, height = width < PHONE_BELOW ? 844 : 1000, theme = 'light', language = 'zh' }: Look = {},
  ): Promise<Visitor> {
    const context = await this.#browser.newContext({
      baseURL: this.baseUrl,
      viewport: { width, height },
      locale: language === 'en' ? 'en-US' : 'zh-CN',
      colorScheme: theme,
      hasTouch: width < PHONE_BELOW,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    context.setDefaultTimeout(SEEN_MS)
    // Of a new browser; what is chosen in it later stays.
    await context.addInitScript(
      (chosen) => localStorage.setItem('language', localStorage.getItem('language') ?? chosen),
      language,
    )
    if (person !== null) {
      const answer = await context.request.post('/api/admin/session', {
        data: { username: person, password: PASSWORD },
        headers: { 'x-requested-with': 'etermai' },
      })
      if (!answer.ok()) throw new Error(`${person} cannot sign in: ${answer.status()} ${await answer.text()}`)
    }
    const page = await context.newPage()
    return { page, context, watch: new Watch(page) }
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.platform.dispose()
  }
}

/** Where pictures of a run are kept. */
export function picture(name: string): string {
  const dir = path.join(repositoryRoot, 'test-results', 'console')
  mkdirSync(dir, { recursive: true })
  return path.join(dir, `${name.replaceAll(/[^\w.-]+/g, '_')}.png`)
}

/** Everything that was asked for has come, and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1, main [role=alert]').first().waitFor()
  await page
    .locator('main [role=status][aria-label]')
    .waitFor({ state: 'detached' })
    .catch(() => undefined)
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy=true], .animate-pulse').length === 0)
}
