import { afterLoss } from '@etermai/domain'
import type { Change } from './change.ts'
import { claimFacts, type TaskRow } from './task-row.ts'

/** The step for a claim that its terminal lost, whatever the cause. */
export function loss(task: TaskRow, reason: string): Change {
  const verdict = afterLoss(claimFacts(task))
  const change: Change = { task, event: verdict.event, actor: 'system', blame: true, detail: { reason } }
  if (verdict.to === 'failed') {
    return {
      ...change,
      errorCode: 'TERMINAL_LOST',
      errorMessage: `lost ${task.attempt} times; the last time: ${reason}`,
    }
  }
  if (verdict.to === 'canceled') return { ...change, errorCode: 'CANCELED', errorMessage: 'canceled on request' }
  if (verdict.to === 'unknown') {
    return {
      ...change,
      errorCode: 'OUTCOME_UNKNOWN',
      errorMessage: `the outcome is not known: ${reason}`,
      alert: {
        kind: 'task_unknown',
        subject: task.id,
        detail: { type: task.type, terminal_id: task.terminal_id, pnr: task.pnr, reason },
      },
    }
  }
  return change
}
