// npm run check: the one gate. Runs every step, also after one failed, and says at the end which did.
import path from 'node:path'
import { environment } from './env.mjs'
import { ensureGenerated } from './generate.mjs'
import { ensureInstalled, node, root, run } from './install.mjs'
import { readFailures } from './totals.mjs'

await ensureInstalled()
await ensureGenerated()

const env = {
  ...environment,
  PATH: `${path.dirname(node)}${path.delimiter}${environment.PATH}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
}
// turbo skips a step whose files did not change since it last passed.
const turbo = (/** @type {string} */ task) => [
  'turbo',
  'run',
  task,
  '--output-logs=errors-only',
  '--no-update-notifier',
]

/** @type {[string, string[]][]} */
const steps = [
  ['format and lint', turbo('//#lint')],
  ['house rules', [node, path.join(root, 'scripts', 'check-house.ts')]],
  ['types', turbo('//#typecheck')],
  ['unused code', turbo('//#unused')],
  ['generated files', [node, path.join(root, 'scripts', 'generate.mjs'), '--check']],
  ['tests', ['npm', 'test']],
]

const results = []
for (const [name, command] of steps) {
  console.log(`\n── ${name}: ${command.join(' ')}`)
  const started = Date.now()
  const code = await run(command, { env })
  results.push({ name, passed: code === 0, seconds: ((Date.now() - started) / 1000).toFixed(1) })
}

console.log('')
for (const failure of readFailures()) console.log(`${failure}\n`)
for (const { name, passed, seconds } of results) console.log(`${passed ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`)
process.exit(results.every((result) => result.passed) ? 0 : 1)
