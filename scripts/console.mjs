// Builds the console into web/dist when what it is made of has changed. Only Node's own modules here.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled, node, root, run } from './install.mjs'

const SOURCES = [
  'package-lock.json',
  'web',
  'packages/access/src',
  'packages/admin-client/src',
  'packages/admin-contract/src',
  'packages/domain/src',
]
const LEFT_OUT = new Set(['dist', 'node_modules', 'test', 'README.md'])
const stamp = path.join(root, 'web', 'dist', '.made-of')

/** Ends the process when the build fails. */
export async function ensureConsole() {
  const hash = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('Building the console')
  // What stays of an earlier build would be served for ever.
  rmSync(path.dirname(stamp), { recursive: true, force: true })
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const code = await run([node, vite, 'build', path.join(root, 'web'), '--logLevel', 'warn'])
  if (code !== 0) process.exit(code)
  writeFileSync(stamp, hash)
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, path.join(root, source))
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} file
 */
function addTo(hash, file) {
  if (statSync(file).isFile()) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    return
  }
  for (const name of readdirSync(file).toSorted()) if (!LEFT_OUT.has(name)) addTo(hash, path.join(file, name))
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  await ensureConsole()
}
