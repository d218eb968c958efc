import type { NotedClaim } from '../terminals/python-journal.ts'
import type { TaskRow } from './task-rows.ts'

export interface PythonFindings {
  /** Results on a program's disk that were not answered when everything had time to be. */
  unsent: string[]
  /** Results that the platform took and does not have. */
  lost: string[]
  /** Claims that two terminals were given. */
  shared: string[]
}

/**
 * Compares the journals of the Python programs with what the platform says of its tasks.
 * @param holderOf the simulated terminal that was given a claim, by its token
 */
export function checkPython(
  noted: readonly NotedClaim[],
  tasks: ReadonlyMap<string, TaskRow>,
  holderOf: (token: string) => number | undefined,
): PythonFindings {
  const findings: PythonFindings = { unsent: [], lost: [], shared: [] }
  const holders = new Map<string, number>()
  for (const { claim_token: token, task_id: taskId, status, settled, terminal } of noted) {
    const name = `task ${taskId} of terminal ${terminal}`
    const other = holderOf(token) ?? holders.get(token)
    if (other !== undefined) findings.shared.push(`${name}: terminal ${other} was given it too`)
    holders.set(token, terminal)
    if (status !== null && settled === null) findings.unsent.push(`${name}: ${status}`)
    const task = tasks.get(taskId)
    // Canaries are nobody's tasks.
    if (status === 'success' && settled === 'reported' && task !== undefined && task.state !== 'completed') {
      findings.lost.push(`${name}: success was taken, it is ${task.state}`)
    }
  }
  return findings
}
