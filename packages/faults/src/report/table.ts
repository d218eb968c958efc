import Table from 'cli-table3'
import type { Verdict } from './judge.ts'

const style = { head: [], border: [], compact: true }

/** The verdict for people. */
export function verdictTable(verdict: Verdict): string {
  const faults = new Table({ head: ['fault', 'made', 'longest recovery'], style })
  for (const [kind, made] of Object.entries(verdict.faults)) {
    const ms = verdict.longest_recovery_ms[kind]
    faults.push([kind, made, ms === undefined ? '' : `${(ms / 1_000).toFixed(1)} s`])
  }
  const counts = new Table({ head: ['counted', ''], style })
  for (const [name, count] of Object.entries(verdict.counts)) counts.push([name, count])
  const zeros = new Table({ head: ['must be zero', ''], style })
  for (const [name, count] of Object.entries(verdict.must_be_zero)) zeros.push([name, count])
  const failures = Object.entries(verdict.failures).map(([code, count]) => `${code} ${count}`)
  const answers = Object.entries(verdict.answers).map(([name, count]) => `${name} ${count}`)
  return [
    `seed ${verdict.seed}, plan ${verdict.plan}, ${verdict.tasks} tasks in ${verdict.load_seconds} s, at rest after ${verdict.settle_seconds} s`,
    faults.toString(),
    counts.toString(),
    `why tasks failed: ${failures.join(', ')}`,
    `answers to customers: ${answers.join(', ')}`,
    zeros.toString(),
    ...verdict.violations.slice(0, 40),
  ].join('\n')
}
