// npm run faults: one run, its table, its JSON, its exit code.
import { writeFileSync } from 'node:fs'
import { runProfile } from './flood/profiles.ts'
import { readOptions } from './options.ts'
import { verdictTable } from './report/table.ts'
import { runFaults } from './run.ts'

const options = readOptions(process.argv.slice(2))
const log = (line: string): void => console.log(`${new Date().toLocaleTimeString('en-GB')}  ${line}`)

/** Aborted by Ctrl-C: what was started is ended all the same. */
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort(new Error(signal)))
process.on('disconnect', () => stop.abort(new Error('the process that started this is gone')))

const { verdict, table } = await perform()
console.log(table)
if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(verdict, null, 2)}\n`)
process.exit(stop.signal.aborted ? 130 : verdict.violations.length > 0 ? 1 : 0)

async function perform() {
  if (options.profile !== 'faults') return runProfile(options.profile, options, log, stop.signal)
  const verdict = await runFaults(options, log, stop.signal)
  return { verdict, table: verdictTable(verdict) }
}
