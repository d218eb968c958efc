import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { repositoryRoot } from '@etermai/testkit'

const run = promisify(execFile)
const INSTALL_MS = 300_000
const FILES = ['package.json', 'package-lock.json']

/**
 * The folder that Lighthouse is in, installed once beside the repository's other caches; it is five times as large as the
 * console's own packages, and only this test wants it. Where this machine cannot have it: why not.
 */
export async function installLighthouse(): Promise<{ folder: string } | { missing: string }> {
  const hash = createHash('sha256')
  for (const file of FILES) hash.update(readFileSync(path.join(import.meta.dirname, file)))
  const folder = path.join(repositoryRoot, '.cache', `lighthouse-${hash.digest('hex').slice(0, 12)}`)
  const installed = path.join(folder, 'installed')
  if (existsSync(installed)) return { folder }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of [
    ...FILES.map((name) => path.join(import.meta.dirname, name)),
    path.join(repositoryRoot, '.npmrc'),
  ])
    cpSync(file, path.join(folder, path.basename(file)))
  try {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, timeout: INSTALL_MS })
  } catch (error) {
    return { missing: `it could not be installed: ${(error as Error).message}` }
  }
  writeFileSync(installed, '')
  return { folder }
}
