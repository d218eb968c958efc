import { execFile } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { apiRoutes } from '@etermai/domain'
import { temporaryDirectory } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environment } from '../../scripts/env.ts'
import { installTester } from './tester.ts'
import { openWorld } from './world.ts'

const run = promisify(execFile)

/** The same calls every time; another number makes others. */
const SEED = 20261126
const EXAMPLES = 25
/** It takes a minute or two. */
const DEADLINE_MS = 900_000
const LOG_BYTES = 64 * 1024 * 1024

const tester = await installTester()
if ('missing' in tester) console.warn(`SKIPPED: schemathesis, a tester that is not ours: ${tester.missing}`)

type Count = Record<'accepted' | 'unreachable' | 'conflicts' | 'rejected', number>
interface Report {
  complete: boolean
  operations: { total: number; tested: number; errored: number }
  test_cases: { generated: number; errored: number }
  failures: { title: string; operations: string[] }[]
  errors: unknown[]
  /** How calls that are right by the document fared, by operation and phase. */
  valid_rates: Record<string, Record<string, Count>>
}

let report: Report
let said = ''
const directory = temporaryDirectory('schemathesis')
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function test(command: string): Promise<void> {
  await using world = await openWorld()
  const file = path.join(directory, 'report.json')
  const config = path.join(import.meta.dirname, 'schemathesis.toml')
  const args = [
    ...['--config-file', config, 'run', `${world.address}/openapi.json`, '--no-color', '--continue-on-failure'],
    ...['--phases', 'examples,coverage,fuzzing', '--checks', 'all'],
    // Right by its schema and yet refused: a flight within one city, a PNR of somebody else, a requestId used again.
    ...['--exclude-checks', 'positive_data_acceptance'],
    ...['--max-examples', String(EXAMPLES), '--seed', String(SEED), '--generation-database', 'none'],
    ...['--request-timeout', '30', '--report-json-path', file],
  ]
  const env = {
    ...environment,
    ETERMAI_WORLD: JSON.stringify(world),
    SCHEMATHESIS_HOOKS: path.join(import.meta.dirname, 'hooks.py'),
    PYTHONDONTWRITEBYTECODE: '1',
    NO_PROXY: '127.0.0.1',
  }
  // It exits with 1 when it found something: what it found is in the report.
  said = await run(command, args, { cwd: directory, env, timeout: DEADLINE_MS - 60_000, maxBuffer: LOG_BYTES })
    .then(({ stdout }) => stdout)
    .catch((error: { code?: unknown; stdout?: string; message: string }) => {
      if (error.code === 1) return error.stdout ?? ''
      throw new Error(`schemathesis did not end well: ${error.message}\n${error.stdout}`)
    })
  report = JSON.parse(readFileSync(file, 'utf8')) as Report
}

describe.runIf('command' in tester)('what schemathesis finds by /openapi.json', () => {
  beforeAll(() => test('command' in tester ? tester.command : ''), DEADLINE_MS)

  it('was looked for in every operation', () => {
    expect(report).toMatchObject({ complete: true, errors: [], test_cases: { errored: 0 } })
    expect(report.operations).toMatchObject({ total: apiRoutes.length, tested: apiRoutes.length, errored: 0 })
    expect(report.test_cases.generated).toBeGreaterThan(2_000)
  })

  it.each(apiRoutes.map(({ method, path }) => `${method} ${path}`))('is nothing in %s', (operation) => {
    const found = report.failures.filter(({ operations }) => operations.includes(operation))
    expect(found, said).toEqual([])
    const accepted = Object.values(report.valid_rates[operation] ?? {}).map((count) => count.accepted)
    // Otherwise all it saw of this operation is how it refuses.
    expect(accepted.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0)
  })
})
