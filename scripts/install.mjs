// Only Node's own modules here: this runs before anything is installed, on any Node from 20 on.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { environment } from './env.mjs'

export const root = path.resolve(import.meta.dirname, '..')

/** The Node that the project runs on, whatever the machine has. */
export const node = path.join(root, 'node_modules', '.bin', 'node')

const stamp = path.join(root, 'node_modules', '.etermai-installed')
const PROGRESS_MS = 5_000

/** Installs the dependencies when they are missing or older than the lockfile. Ends the process when that fails. */
export async function ensureInstalled() {
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
  if (installed === lockfileHash() && existsSync(node)) return
  console.log(`${installed ? 'The lockfile changed' : 'First run'}: installing the dependencies (half a minute or so)`)
  const started = Date.now()
  const progress = setInterval(() => {
    console.log(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`)
  }, PROGRESS_MS)
  // Warnings are left out: most say that the machine's own Node, which then runs nothing of ours, is too old.
  // npm tells its scripts where it is; without that it is on the PATH.
  const npm = environment.npm_execpath?.endsWith('.js') ? [process.execPath, environment.npm_execpath] : ['npm']
  const code = await run([...npm, 'install', '--no-audit', '--no-fund', '--loglevel=error'])
  clearInterval(progress)
  if (code !== 0 || !existsSync(node)) {
    console.error('The dependencies could not be installed, see above.')
    process.exit(code || 1)
  }
  writeFileSync(stamp, lockfileHash())
  console.log(`  installed in ${Math.round((Date.now() - started) / 1000)} s`)
}

function lockfileHash() {
  const lockfile = readFileSync(path.join(root, 'package-lock.json'))
  return createHash('sha256').update(lockfile).digest('hex')
}

/**
 * Runs a program to its end with our own input and output.
 * @param {string[]} command
 * @param {{ env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>} its exit code
 */
export function run([program = '', ...args], { env = environment } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env })
    child.once('error', (error) => {
      console.error(`${program}: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}

/**
 * Runs a script of ours on the project's Node and ends with its exit code. Signals reach it; when this process or the
 * npm above it is killed, the script notices by its channel and ends too.
 * @param {string} script
 * @param {string[]} args
 */
export function become(script, args) {
  const child = spawn(node, [path.join(root, script), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...environment, PATH: `${path.dirname(node)}${path.delimiter}${environment.PATH}` },
  })
  // From a terminal Ctrl-C reaches the child twice, from us too: it takes repeated signals for one.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  if (environment.npm_execpath) {
    const above = ancestors()
    setInterval(() => ancestors() !== above && child.kill('SIGTERM'), 500).unref()
  }
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}

/** Our parent and its parent: npm is one of them, with or without a shell between. */
function ancestors() {
  const stat = `/proc/${process.ppid}/stat`
  const text = existsSync(stat) ? readFileSync(stat, 'utf8') : ''
  return `${process.ppid} ${text.slice(text.lastIndexOf(')') + 4).split(' ', 1)[0]}`
}
