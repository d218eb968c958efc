import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@etermai/embedded'
import { repositoryRoot, temporaryDirectory } from '@etermai/testkit'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD } from './cast.ts'
import { browserPath, startBrowserAt } from './chromium.ts'
import { installLighthouse } from './lighthouse/install.ts'
import { Stage, settled } from './stage.ts'

const run = promisify(execFile)
const OPEN_MS = 600_000
const PAGE_MS = 600_000
/** Beyond this people lose their place (web.dev, Core Web Vitals). */
const SHIFT = 0.1

const lighthouse = browserPath === null ? { missing: 'there is no Chromium' } : await installLighthouse()
if ('missing' in lighthouse) console.warn(`SKIPPED: Lighthouse, a tester that is not ours: ${lighthouse.missing}`)

interface Report {
  runtimeError?: { message: string }
  categories: Record<'performance' | 'accessibility' | 'best-practices', { score: number; auditRefs: { id: string }[] }>
  audits: Record<string, { score: number | null; numericValue?: number; displayValue?: string; title: string }>
}

const SPEED = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']

/** Speed depends on the machine: it is printed, and kept in test-results, and holds up nobody. */
describe.skipIf('missing' in lighthouse)('Lighthouse', () => {
  const directory = temporaryDirectory('lighthouse')
  const reports = path.join(repositoryRoot, 'test-results', 'lighthouse')
  let stage: Stage
  let context: BrowserContext
  let port: number
  beforeAll(async () => {
    rmSync(reports, { recursive: true, force: true })
    mkdirSync(reports, { recursive: true })
    stage = await Stage.open()
    port = await freePort()
    context = await startBrowserAt(port, directory)
  }, OPEN_MS)
  afterAll(async () => {
    await context?.close()
    await stage?.close()
    rmSync(directory, { recursive: true, force: true })
  }, OPEN_MS)

  const read = (name: string) => JSON.parse(readFileSync(path.join(reports, `${name}.json`), 'utf8')) as Report

  async function measure(address: string, name: string): Promise<{ judged: Report; timed: Report }> {
    const program = path.join(import.meta.dirname, 'lighthouse', 'measure.mjs')
    const { folder } = lighthouse as { folder: string }
    const file = path.join(reports, name)
    await run(process.execPath, [program, folder, String(port), file, `${stage.baseUrl}${address}`], {
      timeout: PAGE_MS,
    })
    return { judged: read(name), timed: read(`${name}-speed`) }
  }

  /** All that moved under the eyes of a person until a page had come, added up. Lighthouse looks longer, if it has its trace. */
  async function shiftOf(address: string): Promise<number> {
    const page = await context.newPage()
    await page.goto(`${stage.baseUrl}${address}`)
    await settled(page)
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          // The browser tells at once what it has seen, and nothing where nothing moved: the first paint is always told.
          const told = (entries: PerformanceEntryList) =>
            entries
              .filter((entry): entry is PerformanceEntry & { value: number } => 'value' in entry)
              .reduce((sum, { value }) => sum + value, 0)
          const observer = new PerformanceObserver((list) => resolve(told(list.getEntries())))
          observer.observe({ type: 'layout-shift', buffered: true })
          observer.observe({ type: 'paint', buffered: true })
        }),
    )
    await page.close()
    return shift
  }

  /** What a category found fault with, each in a line. */
  const faultsOf = ({ categories, audits }: Report, category: keyof Report['categories']) =>
    categories[category].auditRefs
      .map(({ id }) => ({ id, ...audits[id] }))
      .filter(({ score }) => score !== null && score !== undefined && score < 1)
      .map(({ id, title, displayValue = '' }) => `${id}: ${title} ${displayValue}`)

  it.each([
    ['login', '/login', false],
    ['overview', '/', true],
    ['tasks', '/tasks', true],
  ] as const)(
    '%s shuts nobody out, follows good practice, and keeps its place',
    async (name, address, isSignedIn) => {
      if (isSignedIn) {
        const answer = await context.request.post(`${stage.baseUrl}/api/admin/session`, {
          data: { username: 'wang', password: PASSWORD },
          headers: { 'x-requested-with': 'etermai' },
        })
        expect(answer.status()).toBe(200)
      }
      const { judged, timed } = await measure(address, name)
      const speed = timed.runtimeError
        ? `NOT MEASURED: ${timed.runtimeError.message}`
        : `performance ${Math.round(timed.categories.performance.score * 100)}, ${SPEED.map((id) => `${id} ${timed.audits[id]?.displayValue ?? '?'}`).join(', ')}`
      console.log(`Lighthouse, ${name}: ${speed}`)
      expect(judged.runtimeError?.message).toBeUndefined()
      expect(faultsOf(judged, 'accessibility')).toEqual([])
      expect(faultsOf(judged, 'best-practices')).toEqual([])
      expect(judged.categories.accessibility.score).toBe(1)
      expect(judged.categories['best-practices'].score).toBe(1)
      expect(await shiftOf(address)).toBeLessThanOrEqual(SHIFT)
      if (!timed.runtimeError) expect(timed.audits['cumulative-layout-shift']?.numericValue).toBeLessThanOrEqual(SHIFT)
    },
    2 * PAGE_MS,
  )
})
