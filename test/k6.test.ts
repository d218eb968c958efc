import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Platform } from './e2e/platform.ts'

const run = promisify(execFile)
const DEADLINE_MS = 900_000

const isThere = spawnSync('k6', ['version']).status === 0
if (!isThere) console.warn('SKIPPED: the load test. k6 is not on this machine: nothing was run, nothing is proven')

interface Report {
  failed: string[]
  thresholds: { metric: string; ok: boolean }[]
  bySecond: { ended: number }[]
}

describe.runIf(isThere)('npm run k6', () => {
  let platform: Platform
  beforeAll(async () => {
    platform = await Platform.open('standalone')
  }, DEADLINE_MS)
  afterAll(() => platform?.dispose())

  const k6 = (...args: string[]) => {
    const command = [path.join('scripts', 'k6.ts'), ...args, '--data-dir', platform.dataDir]
    return run(process.execPath, command, { cwd: repositoryRoot, timeout: DEADLINE_MS - 60_000 })
  }
  const report = (profile: string) =>
    JSON.parse(readFileSync(path.join(platform.dataDir, 'k6', `${profile}.json`), 'utf8')) as Report

  it('signs in k6 as the published vectors do', () => k6('signing'), DEADLINE_MS)

  it(
    'loses nothing and does nothing twice in the smoke test, and writes both reports',
    async () => {
      // How long calls take is no test's business: the machine may be slow.
      const rules = ['ingress', 'poll', 'result', 'status'].map((part) => `http_req_duration{part:${part}}=p(95)<60000`)
      const patient = [...rules, 'dropped_iterations=count>=0'].flatMap((rule) => ['--threshold', rule])
      const { stdout } = await k6('smoke', ...patient)
      expect(report('smoke').failed, stdout).toEqual([])
      const ended = report('smoke').bySecond.reduce((sum, second) => sum + second.ended, 0)
      expect(ended).toBeGreaterThan(0)
      const page = readFileSync(path.join(platform.dataDir, 'k6', 'smoke.html'), 'utf8')
      expect(page).toContain('Everything held')
      expect(page).not.toMatch(/<script|https?:\/\/(?!127\.0\.0\.1)/)
    },
    DEADLINE_MS,
  )

  it(
    'fails when a threshold is crossed',
    async () => {
      const impossible = ['--seconds', '5', '--threshold', 'http_req_duration{part:ingress}=p(95)<0']
      await expect(k6('smoke', ...impossible)).rejects.toMatchObject({ code: 99 })
      expect(report('smoke').failed).toContain('http_req_duration{part:ingress}: p(95)<0')
    },
    DEADLINE_MS,
  )
})
