import { randomUUID } from 'node:crypto'
import type { Db } from '@etermai/platform'
import {
  type Assigned,
  acceptTasks,
  assignTasks,
  type ClaimRequest,
  claimTasks,
  type NewTask,
} from '@etermai/task-store'

/** A claim that a terminal holds. */
export interface HeldClaim {
  taskId: string
  terminalId: string
  claimToken: string
  bootId: string | null
}

/** Publishes a task that must be accepted; answers its id. */
export async function pendingTask(db: Db, task: NewTask): Promise<string> {
  const [accepted] = await acceptTasks(db, [task])
  if (accepted?.kind === 'accepted') return accepted.taskId
  const why = accepted?.kind === 'refused' ? accepted.error.code : accepted?.kind
  throw new Error(`the task was not accepted: ${why}`)
}

/** Publishes a task and locks it to a terminal. */
export async function assignedTask(db: Db, task: NewTask, terminalId: string): Promise<Assigned> {
  return assign(db, await pendingTask(db, task), terminalId)
}

/** Locks a waiting task to a terminal. */
export async function assign(db: Db, taskId: string, terminalId: string): Promise<Assigned> {
  const [assigned] = await assignTasks(db, [{ task_id: taskId, terminal_id: terminalId }])
  if (assigned === undefined) throw new Error('the task was not assigned')
  return assigned
}

/** How a terminal claims; one that knows `committing`, with a boot_id, unless told. */
export type ClaimAs = Partial<Pick<ClaimRequest, 'boot_id' | 'announces_commit'>>

/** Claims an assigned task for its terminal. */
export async function claim(db: Db, assigned: Assigned, as: ClaimAs = {}): Promise<HeldClaim> {
  const { id: taskId, terminal_id: terminalId, assignment_no } = assigned
  const { boot_id = 'boot-1', announces_commit = true } = as
  const claimToken = randomUUID()
  const [claimed] = await claimTasks(db, [
    { task_id: taskId, terminal_id: terminalId, assignment_no, claim_token: claimToken, boot_id, announces_commit },
  ])
  if (claimed === undefined) throw new Error('the task was not claimed')
  return { taskId, terminalId, claimToken, bootId: boot_id }
}

/** Publishes a task and lets a terminal claim it. */
export async function executingTask(db: Db, task: NewTask, terminalId: string, as: ClaimAs = {}): Promise<HeldClaim> {
  return claim(db, await assignedTask(db, task, terminalId), as)
}
