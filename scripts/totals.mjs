// The real numbers of the last test run, from the reports of the runners. `node scripts/totals.mjs` prints them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

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

/** @param {{ passed: number, failed: number }} totals */
export function totalsLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`
}

if (process.argv[1] === import.meta.filename) console.log(totalsLine(readTotals()))
