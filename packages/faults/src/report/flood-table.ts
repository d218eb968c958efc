import Table from 'cli-table3'
import type { ProfileVerdict } from '../flood/profile-verdict.ts'
import type { FloodVerdict } from '../flood/verdict.ts'

const style = { head: [], border: [], compact: true }

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

/** The verdict on any other profile for people. */
export function profileTable(verdict: ProfileVerdict): string {
  const figures = new Table({ head: ['measured', ''], style })
  for (const [name, figure] of Object.entries(verdict.figures)) figures.push([name, figure])
  const columns = [...new Set(Object.values(verdict.programs).flatMap((program) => Object.keys(program)))]
  const programs = new Table({ head: ['program', ...columns], style })
  for (const [name, program] of Object.entries(verdict.programs)) {
    programs.push([name, ...columns.map((column) => program[column] ?? '')])
  }
  const zeros = new Table({ head: ['must be zero', ''], style })
  for (const [name, count] of Object.entries(verdict.must_be_zero)) zeros.push([name, count])
  return [
    `${verdict.profile}, seed ${verdict.seed}`,
    figures.toString(),
    ...(columns.length > 0 ? [programs.toString()] : []),
    zeros.toString(),
    ...verdict.violations.slice(0, 40),
  ].join('\n')
}
