import { type Act, repeatedActs } from '@etermai/terminal-sim'
import type { TaskRow } from './task-rows.ts'

/** What each write does to the airline's world. */
export const actOf: Readonly<Record<string, Act['kind']>> = {
  book_pnr: 'book',
  cancel_passenger: 'cancel_passenger',
  cancel_pnr: 'cancel_pnr',
  issue_ticket: 'issue',
  authorize_pnr: 'authorize',
}

export interface ActFindings {
  /** Acts that one task did more than once. */
  repeated: string[]
  /** Acts of tasks that the platform says did nothing. */
  unaccounted: string[]
  /** Writes that the platform says are done, without an act. */
  claimedOnly: string[]
}

/** Compares the world's own count of irreversible acts with what the platform says of its tasks. */
export function checkActs(acts: readonly Act[], tasks: ReadonlyMap<string, TaskRow>): ActFindings {
  const findings: ActFindings = { repeated: [], unaccounted: [], claimedOnly: [] }
  for (const same of repeatedActs(acts)) {
    const [first] = same
    findings.repeated.push(`${first?.kind} of task ${first?.task_id}: ${same.map((act) => act.terminal_id).join(', ')}`)
  }
  const acted = new Set<string>()
  for (const { task_id, kind, key } of acts) {
    if (task_id === null) continue
    acted.add(task_id)
    const task = tasks.get(task_id)
    if (task === undefined || actOf[task.type] !== kind) {
      findings.unaccounted.push(`${kind} ${key} of task ${task_id}, which is ${task?.type ?? 'none'}`)
    } else if (task.state !== 'completed' && task.state !== 'unknown') {
      findings.unaccounted.push(`${kind} ${key} of task ${task_id}, which is ${task.state} (${task.error_code})`)
    }
  }
  for (const { id, type, state } of tasks.values()) {
    if (state === 'completed' && type in actOf && !acted.has(id)) findings.claimedOnly.push(`${type} ${id}`)
  }
  return findings
}
