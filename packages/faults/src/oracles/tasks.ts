import type { Entry, Journal } from '../customers/journal.ts'
import type { TaskRow } from './task-rows.ts'

const AT_REST = new Set(['completed', 'failed', 'canceled', 'expired', 'unknown'])

export interface TaskFindings {
  /** Accepted and gone, or accepted and not at rest when everything had time to be. */
  lost: string[]
  /** Answers that contradict each other, or the facts. */
  contradictions: string[]
  /** Requests of which nobody could find out what became of them. */
  undetermined: string[]
}

/** Compares the customers' journal with what the API says, and with the rows. */
export function checkTasks(journal: Journal, tasks: ReadonlyMap<string, TaskRow>): TaskFindings {
  const findings: TaskFindings = { lost: [], contradictions: [...journal.contradictions], undetermined: [] }
  for (const entry of journal.entries.values()) {
    if (entry.verdict === 'open') findings.undetermined.push(nameOf(entry))
    if (entry.verdict === 'accepted') findings.lost.push(...lossOf(entry, tasks))
  }
  for (const { id, username, request_id } of tasks.values()) {
    const entry = journal.entries.get(request_id)
    if (entry?.taskId === id && entry.wish.customer.username === username) continue
    if (entry?.verdict === 'open') continue
    findings.contradictions.push(`task ${id} of ${username} ${request_id}: ${entry?.code ?? 'nobody published it'}`)
  }
  return findings
}

function lossOf(entry: Entry, tasks: ReadonlyMap<string, TaskRow>): string[] {
  const row = tasks.get(entry.taskId ?? '')
  const { status } = entry
  if (row === undefined) return [`${nameOf(entry)}: there is no such task`]
  if (status === null) return [`${nameOf(entry)}: its status cannot be read, it is ${row.state}`]
  if (status.status !== row.state) return [`${nameOf(entry)}: its status says ${status.status}, it is ${row.state}`]
  if (status.requestId !== entry.requestId || status.type !== entry.wish.type) {
    return [`${nameOf(entry)}: its status is that of ${status.type} ${status.requestId}`]
  }
  return AT_REST.has(row.state) ? [] : [`${nameOf(entry)}: ${row.state} (PNR ${row.pnr})`]
}

function nameOf({ requestId, wish, taskId }: Entry): string {
  return `${wish.type} ${requestId} (${taskId})`
}
