import { MAX_ATTEMPTS } from './claim.ts'
import type { TaskEvent, TaskState } from './states.ts'

export interface ReportFacts {
  status: 'success' | 'failed' | 'canceled'
  retryable: boolean
}

export interface ReportVerdict {
  event: Extract<TaskEvent, 'complete' | 'fail' | 'cancel' | 'retry'>
  to: TaskState
}

/**
 * What a report with the current claim token makes of an executing or unknown task (S5). Only an uncommitted claim
 * can be given back, or end as canceled, and that only when cancellation was asked; any other failure is final.
 */
export function judgeReport(
  task: { state: 'executing' | 'unknown'; committed: boolean; cancelRequested: boolean; attempt: number },
  report: ReportFacts,
): ReportVerdict {
  if (report.status === 'success') return { event: 'complete', to: 'completed' }
  if (task.state === 'executing' && !task.committed) {
    if (task.cancelRequested) return { event: 'cancel', to: 'canceled' }
    if (report.status === 'failed' && report.retryable && task.attempt < MAX_ATTEMPTS)
      return { event: 'retry', to: 'pending' }
  }
  return { event: 'fail', to: 'failed' }
}
