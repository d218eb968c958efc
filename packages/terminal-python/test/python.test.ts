import { execFile, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const folder = path.join(import.meta.dirname, '..', 'tests')
const files = readdirSync(folder).flatMap((file) => /^(test_\w+)\.py$/.exec(file)?.[1] ?? [])
const python = findPython()

if (python === null) console.warn('SKIPPED: no Python of 3.8 or newer on this machine, terminal-python is not tested')

/** A file of the library's own tests takes seconds; one that hangs still ends. */
const TIMEOUT_MS = 240_000

// The tests are Python's; here they only count towards the gate, a file each.
describe.runIf(python !== null)('terminal-python', () => {
  it('has tests', () => expect(files.length).toBeGreaterThan(10))

  it.each(files)('%s', { timeout: TIMEOUT_MS }, async (module) => {
    const options = { cwd: folder, timeout: TIMEOUT_MS - 10_000 }
    const { stderr } = await run(python ?? '', ['-B', '-m', 'unittest', module], options)
    expect(stderr).toMatch(/\nRan [1-9]\d* tests? in .*\n+OK/)
  })
})

/** The first that is new enough. */
function findPython(): string | null {
  const isNewEnough = 'import sys; sys.exit(sys.version_info < (3, 8))'
  const found = ['python3', 'python'].find((name) => spawnSync(name, ['-c', isNewEnough]).status === 0)
  return found ?? null
}
