import { hash } from 'node:crypto'
import { AppError, canonicalJson, judgeReport, operationOf, type TaskState } from '@etermai/domain'
import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { raiseAlerts } from '../transitions/alerts.ts'
import { applyChanges } from '../transitions/apply.ts'
import type { Change, Changed } from '../transitions/change.ts'
import { lockTasks, type TaskRow } from '../transitions/task-row.ts'

const KEEP = sql(import.meta.url, '../sql/keep-stale-report.sql')
const GIVEN_BACK = sql(import.meta.url, '../sql/given-back.sql')

/** What a terminal reports, its envelope checked. */
export interface Report {
  terminalId: string
  taskId: string
  claimToken: string
  status: 'success' | 'failed' | 'canceled'
  result?: unknown
  errorCode?: string | undefined
  errorMessage?: string | undefined
  retryable: boolean
}

export type Reported =
  | { kind: 'counted'; status: TaskState; changed: Changed }
  /** The same report came before. */
  | { kind: 'repeated'; status: TaskState }
  | { kind: 'refused'; error: AppError }

/**
 * Stores many reports in one transaction (S5): each counts only with its task's current claim token, once. What does
 * not count is kept as evidence. Throws only when nothing of the batch was stored.
 */
export function storeReports(db: Db, reports: readonly Report[]): Promise<Reported[]> {
  return transaction(db, async (client) => {
    const tasks = await lockTasks(client, [...new Set(reports.map((report) => report.taskId))])
    const outcomes: (Reported | Change)[] = []
    const deciding = new Map<string, string>()
    for (const report of reports) {
      // Two reports of one task in one batch: the same again is answered like the first, another is refused.
      const first = deciding.get(report.taskId)
      if (first === undefined) {
        const outcome = await judge(client, report, tasks.get(report.taskId))
        if ('event' in outcome) deciding.set(report.taskId, digestOf(report))
        outcomes.push(outcome)
      } else if (first === digestOf(report)) outcomes.push({ kind: 'repeated', status: 'executing' })
      else {
        await keepEvidence(client, report, 'another report came at the same time')
        outcomes.push({ kind: 'refused', error: new AppError('CLAIM_STALE') })
      }
    }
    const changes = outcomes.filter((outcome): outcome is Change => 'event' in outcome)
    const changed = new Map((await applyChanges(client, changes)).map((done) => [done.task.id, done]))
    return outcomes.map((outcome, i): Reported => {
      if ('event' in outcome) {
        const done = changed.get(outcome.task.id)
        if (done === undefined) throw new AppError('INTERNAL')
        return { kind: 'counted', status: done.to, changed: done }
      }
      const first = changed.get(reports[i]?.taskId ?? '')
      return outcome.kind === 'repeated' && first !== undefined ? { kind: 'repeated', status: first.to } : outcome
    })
  })
}

async function judge(client: Queryable, report: Report, task: TaskRow | undefined): Promise<Reported | Change> {
  if (task === undefined) {
    await keepEvidence(client, report, 'no such task')
    return { kind: 'refused', error: new AppError('TASK_NOT_FOUND') }
  }
  const isCurrent = task.terminal_id === report.terminalId && task.claim_token === report.claimToken
  if (isCurrent && (task.state === 'executing' || task.state === 'unknown'))
    return changeOf(report, { ...task, state: task.state })
  if (isCurrent && task.report_digest?.toString('hex') === digestOf(report))
    return { kind: 'repeated', status: task.state }
  const [found] = await rows(client, GIVEN_BACK, [task.id, digestOf(report)])
  if (found !== undefined) return { kind: 'repeated', status: 'pending' }
  await keepEvidence(client, report, `task is ${task.state}`)
  return { kind: 'refused', error: new AppError('CLAIM_STALE') }
}

function changeOf(report: Report, task: TaskRow & { state: 'executing' | 'unknown' }): Change {
  const verdict = judgeReport(
    {
      state: task.state,
      committed: task.committed_at !== null,
      cancelRequested: task.cancel_requested_at !== null,
      attempt: task.attempt,
    },
    { status: report.status, retryable: report.retryable },
  )
  const digest = digestOf(report)
  const change: Change = { task, event: verdict.event, actor: `terminal:${report.terminalId}`, reportDigest: digest }
  if (verdict.to === 'completed') return { ...change, ...completion(report, task) }
  const error = {
    errorCode: report.errorCode ?? defaultCode(report, verdict.to),
    errorMessage: report.errorMessage ?? '',
  }
  const evidence = report.result === undefined ? {} : { result: report.result }
  if (verdict.to === 'pending') return { ...change, blame: true, detail: { report: digest, ...error } }
  return { ...change, ...error, ...evidence }
}

function defaultCode(report: Report, to: TaskState): string {
  if (to === 'canceled') return 'CANCELED'
  return report.status === 'canceled' ? 'CANCELED_BY_TERMINAL' : 'TERMINAL_ERROR'
}

/** A result that does not fit its schema is stored as it came: an issued ticket is never lost to validation. */
function completion(report: Report, task: TaskRow): Partial<Change> {
  const parsed = operationOf(task.type)?.result.safeParse(report.result)
  if (parsed?.success !== false) return { result: report.result ?? null }
  const issues = parsed.error.issues
    .slice(0, 10)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  return {
    result: report.result ?? null,
    warning: 'the result does not have the form that this operation promises',
    detail: { warning: issues },
    alert: {
      kind: 'result_invalid',
      subject: task.id,
      detail: { type: task.type, terminal_id: report.terminalId, issues },
    },
  }
}

async function keepEvidence(client: Queryable, report: Report, reason: string): Promise<void> {
  const body = { ...report, claimToken: undefined, reason }
  const kept = await rows(client, KEEP, [
    report.taskId,
    report.terminalId,
    report.claimToken,
    JSON.stringify(body),
    digestOf(report),
  ])
  if (kept.length === 0) return
  await raiseAlerts(client, [
    {
      kind: 'stale_report',
      subject: report.taskId,
      detail: { terminal_id: report.terminalId, status: report.status, reason },
    },
  ])
}

/** What makes two reports the same: everything in them. */
function digestOf(report: Report): string {
  const { terminalId, taskId, claimToken, status, retryable } = report
  const content = [
    terminalId,
    taskId,
    claimToken,
    status,
    retryable,
    report.result ?? null,
    report.errorCode ?? null,
    report.errorMessage ?? null,
  ]
  return hash('sha256', canonicalJson(content), 'hex')
}
