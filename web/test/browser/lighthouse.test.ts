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
import { Stage } from './stage.ts'

const run = promisify(execFile)
const OPEN_MS = 600_000
const PAGE_MS = 300_000
/** Beyond this people lose their place (web.dev, Core Web Vitals). */
const SHIFT = 0.1

const lighthouse = browserPath === null ? { missing: 'there is no Chromium' } : await installLighthouse()
if ('missing' in lighthouse) console.warn(`SKIPPED: Lighthouse, a tester that is not ours: ${lighthouse.missing}`)

interface Report {
  runtimeError?: { message: string }
  categories: Record<'performance' | 'accessibility' | 'best-practices', { score: number; auditRefs: { id: string }[] }>
  audits: Record<string, { score: number | null; numericValue?: number; displayValue?: string; title: string }>
}

/** Speed depends on the machine: it is printed, and kept in test-results, and holds up nobody. */
describe.skipIf('missing' in lighthouse)('Lighthouse', () => {
  const directory = temporaryDirectory('lighthouse')
  const reports = path.join(repositoryRoot, 'test-results', 'lighthouse')
  let stage: Stage
  let context: BrowserContext
  let port: number
  beforeAll(async () => {
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

  async function reportOf(address: string, name: string): Promise<Report> {
    const file = path.join(reports, name)
    const program = path.join(import.meta.dirname, 'lighthouse', 'measure.mjs')
    const { folder } = lighthouse as { folder: string }
    await run(process.execPath, [program, folder, String(port), file, `${stage.baseUrl}${address}`], {
      timeout: PAGE_MS,
    })
    return JSON.parse(readFileSync(`${file}.json`, 'utf8')) as Report
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
      const report = await reportOf(address, name)
      const shown = [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'cumulative-layout-shift',
      ]
      console.log(
        `Lighthouse, ${name}: performance ${Math.round(report.categories.performance.score * 100)}, ${shown
          .map((id) => `${id} ${report.audits[id]?.displayValue ?? '?'}`)
          .join(', ')}`,
      )
      expect(report.runtimeError?.message).toBeUndefined()
      expect(faultsOf(report, 'accessibility')).toEqual([])
      expect(faultsOf(report, 'best-practices')).toEqual([])
      expect(report.categories.accessibility.score).toBe(1)
      expect(report.categories['best-practices'].score).toBe(1)
      expect(report.audits['cumulative-layout-shift']?.numericValue).toBeLessThanOrEqual(SHIFT)
    },
    PAGE_MS,
  )
})
