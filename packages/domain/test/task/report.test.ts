import { describe, expect, it } from 'vitest'
import { judgeReport, MAX_ATTEMPTS, nextState, type ReportVerdict } from '../../src/index.ts'

const yesNo = [true, false]
const states = ['executing', 'unknown'] as const
const statuses = ['success', 'failed', 'canceled'] as const

const all = states.flatMap((state) =>
  yesNo.flatMap((committed) =>
    yesNo.flatMap((cancelRequested) =>
      [1, 2, 3].flatMap((attempt) =>
        statuses.flatMap((status) =>
          yesNo.map((retryable) => ({
            task: { state, committed, cancelRequested, attempt },
            report: { status, retryable },
          })),
        ),
      ),
    ),
  ),
)

/** The rules as the specification says them, one after the other. */
function expected({ task, report }: (typeof all)[number]): ReportVerdict['to'] {
  if (report.status === 'success') return 'completed'
  const open = task.state === 'executing' && !task.committed
  if (open && task.cancelRequested) return 'canceled'
  if (open && report.status === 'failed' && report.retryable && task.attempt < 3) return 'pending'
  return 'failed'
}

describe('S5 what a report makes of its task', () => {
  it.each([
    ['success', false, 1, false, 'completed'],
    ['success', true, 1, true, 'completed'],
    ['failed', false, 1, false, 'failed'],
    ['failed', false, 1, true, 'pending'],
    ['failed', false, 2, true, 'pending'],
    ['failed', false, 3, true, 'failed'],
    ['failed', true, 1, false, 'failed'],
    ['failed', true, 1, true, 'failed'],
    ['canceled', false, 1, false, 'failed'],
    ['canceled', false, 1, true, 'failed'],
    ['canceled', true, 1, false, 'failed'],
  ] as const)('%s, committed %s, attempt %d, retryable %s: %s', (status, committed, attempt, retryable, to) => {
    const task = { state: 'executing' as const, committed, cancelRequested: false, attempt }
    expect(judgeReport(task, { status, retryable }).to).toBe(to)
  })

  it.each([
    ['success', false, 'completed'],
    ['failed', false, 'canceled'],
    ['canceled', false, 'canceled'],
    ['success', true, 'completed'],
    ['failed', true, 'failed'],
    ['canceled', true, 'failed'],
  ] as const)('%s, committed %s, after cancellation was asked: %s', (status, committed, to) => {
    const task = { state: 'executing' as const, committed, cancelRequested: true, attempt: 1 }
    for (const retryable of yesNo) expect(judgeReport(task, { status, retryable }).to).toBe(to)
  })

  it('is what the rules say, of every case there is', () => {
    for (const one of all) expect(judgeReport(one.task, one.report).to, JSON.stringify(one)).toBe(expected(one))
  })

  it('is always a step that the state table has', () => {
    for (const { task, report } of all) {
      const { event, to } = judgeReport(task, report)
      expect(nextState(task.state, event)).toBe(to)
    }
  })

  it('S6 is never another try of what is committed or unknown', () => {
    const tries = all.filter(({ task, report }) => judgeReport(task, report).to === 'pending')
    expect(tries.length).toBeGreaterThan(0)
    for (const { task } of tries) {
      expect(task).toMatchObject({ state: 'executing', committed: false, cancelRequested: false })
      expect(task.attempt).toBeLessThan(MAX_ATTEMPTS)
    }
  })

  it('S6 settles an unknown task by a late report, one way or the other', () => {
    for (const { task, report } of all.filter(({ task }) => task.state === 'unknown')) {
      expect(judgeReport(task, report).to).toBe(report.status === 'success' ? 'completed' : 'failed')
    }
  })
})
