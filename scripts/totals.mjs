// The real numbers of the last test run, from the reports of the runners. `node scripts/totals.mjs` prints them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const directory = path.resolve(import.meta.dirname, '..', 'test-results')

/**
 * Adds up all reports. A test file that could not even be loaded counts as one failure, and so does a missing report.
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function readTotals() {
  const reports = existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.json')) : []
  const totals = { passed: 0, failed: reports.length === 0 ? 1 : 0, skipped: 0 }
  for (const name of reports) {
    const report = JSON.parse(readFileSync(path.join(directory, name), 'utf8'))
    totals.passed += report.numPassedTests
    totals.failed += report.numFailedTests
    totals.skipped += report.numPendingTests + report.numTodoTests
    for (const file of report.testResults) {
      const hasFailedTest = file.assertionResults.some((test) => test.status === 'failed')
      if (file.status === 'failed' && !hasFailedTest) totals.failed += 1
    }
    if (!report.success && totals.failed === 0) totals.failed = 1
  }
  return totals
}

/** Lines of each failure that are shown, at most. */
const SHOWN = 12

/**
 * What failed, to be read where only the end of a long output is kept.
 * @returns {string[]} name and first lines of each failure
 */
export function readFailures() {
  const failures = []
  for (const name of existsSync(directory) ? readdirSync(directory).filter((name) => name.endsWith('.json')) : []) {
    for (const file of JSON.parse(readFileSync(path.join(directory, name), 'utf8')).testResults) {
      const where = path.relative(path.dirname(directory), file.name)
      const failed = file.assertionResults.filter((test) => test.status === 'failed')
      const told = failed.map((test) => [test.fullName, test.failureMessages.join('\n')])
      if (file.status === 'failed' && failed.length === 0) told.push(['could not be run', file.message])
      for (const [what, message] of told) {
        const lines = stripVTControlCharacters(message).split('\n').slice(0, SHOWN)
        failures.push([`FAILED ${where}: ${what}`, ...lines].join('\n  '))
      }
    }
  }
  return failures
}

/** @param {{ passed: number, failed: number }} totals */
export function totalsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`
}

if (process.argv[1] === import.meta.filename) console.log(totalsLine(readTotals()))
