import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '@etermai/testkit'

const run = promisify(execFile)
const requirements = path.join(import.meta.dirname, 'requirements.txt')
const INSTALL_MS = 300_000

/**
 * The command of the tester, installed once into a virtual environment beside the repository's other caches. Where this
 * machine cannot have it: why not.
 */
export async function installTester(): Promise<{ command: string } | { missing: string }> {
  const python = findPython()
  if (python === null) return { missing: 'no Python of 3.10 or newer on this machine' }
  if (spawnSync(python, ['-c', 'import ensurepip, venv']).status !== 0)
    return { missing: 'this Python makes no virtual environments (Debian: apt-get install python3-venv)' }
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const directory = path.join(repositoryRoot, '.cache', `schemathesis-${version}`)
  const installed = path.join(directory, 'installed')
  const bin = path.join(directory, 'bin')
  if (!existsSync(installed)) {
    rmSync(directory, { recursive: true, force: true })
    try {
      await run(python, ['-m', 'venv', directory], { timeout: INSTALL_MS })
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]
      await run(path.join(bin, 'python'), pip, { timeout: INSTALL_MS })
    } catch (error) {
      return { missing: `it could not be installed: ${(error as Error).message}` }
    }
    writeFileSync(installed, '')
  }
  return { command: path.join(bin, 'st') }
}

/** The first that is new enough for the versions in requirements.txt. */
function findPython(): string | null {
  const isNewEnough = 'import sys; sys.exit(sys.version_info < (3, 10))'
  const found = ['python3', 'python'].find((name) => spawnSync(name, ['-c', isNewEnough]).status === 0)
  return found ?? null
}
