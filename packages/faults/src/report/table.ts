import Table from 'cli-table3'
import type { FloodVerdict } from '../flood/verdict.ts'
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

/** The verdict on a flood for people. */
export function floodTable(verdict: FloodVerdict): string {
  const { capacity, offered, goodput, goodput_share, health, small_customer_ms: small } = verdict
  const memory = new Table({ head: ['memory, MiB', 'before', 'peak', 'after'], style })
  for (const [name, { before, peak, after }] of Object.entries(verdict.memory)) memory.push([name, before, peak, after])
  const counts = new Table({ head: ['counted', ''], style })
  for (const [name, count] of Object.entries({ ...verdict.counts, ...verdict.rude })) counts.push([name, count])
  const zeros = new Table({ head: ['must be zero', ''], style })
  for (const [name, count] of Object.entries(verdict.must_be_zero)) zeros.push([name, count])
  const answers = Object.entries(verdict.answers).map(([name, count]) => `${name} ${count}`)
  return [
    `seed ${verdict.seed}: capacity ${capacity.toFixed(1)}/s, offered ${offered.toFixed(1)}/s, goodput ${goodput.toFixed(1)}/s (${goodput_share.toFixed(2)})`,
    `/readyz asked ${health.asked} times, failed ${health.failed}, longest ${health.longest_ms} ms`,
    `a small customer beside it: ${small.tasks} tasks, median ${small.median} ms, longest ${small.longest} ms`,
    counts.toString(),
    `answers to customers: ${answers.join(', ')}`,
    memory.toString(),
    zeros.toString(),
    ...verdict.violations.slice(0, 40),
  ].join('\n')
}
