import { randomUUID } from 'node:crypto'
import { type Customer, newTask, sampleOf } from '@etermai/testkit/factories'
import {
  acceptTasks,
  announceCommitting,
  assignTasks,
  cancelTask,
  claimTasks,
  expireTooOld,
  judgeTerminalPoll,
  reclaimOverdue,
  renewLeases,
  resolveUnknown,
  storeReports,
  withdrawTasks,
} from '../../src/index.ts'
import type { Bench } from '../bench.ts'

/** What all actors see, and the count of what really happened in the airline's world. */
export interface World {
  bench: Bench
  customer: Customer
  terminals: string[]
  pnrs: (string | null)[]
  /** How often the irreversible key was pressed for each task: the oracle. */
  presses: Map<string, number>
  /** Answers that no actor may ever get. */
  surprises: string[]
}

/** An actor takes one number after the other and does what it says. */
export type Actor = (world: World, choice: number) => Promise<unknown>

type TaskId = { id: string; terminal_id: string; assignment_no: number }

async function some(world: World, state: string, choice: number): Promise<TaskId | undefined> {
  const found = await world.bench.query<TaskId>(
    'SELECT id, terminal_id, assignment_no FROM tasks WHERE user_id = $1 AND state = $2 ORDER BY id',
    [world.customer.userId, state],
  )
  return found[choice % Math.max(1, found.length)]
}

/** Refusals that the rules foresee; anything else, a deadlock above all, is a fault. */
async function expecting<T>(codes: string[], work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (codes.includes(String((error as { code?: unknown }).code))) return null
    throw error
  }
}

const pressed = ({ presses }: World, taskId: string) => presses.set(taskId, (presses.get(taskId) ?? 0) + 1)

export const publisher: Actor = async (world, choice) => {
  const pnr = world.pnrs[choice % world.pnrs.length] ?? null
  const type = choice % 2 === 0 ? 'cancel_pnr' : 'extract_pnr'
  const callbackUrl = choice % 3 === 0 ? null : 'https://agent.example/cb'
  const requestId = `R-${choice % 17}`
  const task = { ...newTask(world.customer, { type, params: { pnr }, priceFen: 100, callbackUrl, requestId }), pnr }
  const outcomes = await acceptTasks(world.bench.db, [task, task])
  const kinds = outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.error.code : outcome.kind)).join(' ')
  const allowed = [
    'accepted known',
    'known known',
    'REQUEST_ID_REUSED REQUEST_ID_REUSED',
    'INSUFFICIENT_BALANCE INSUFFICIENT_BALANCE',
  ]
  if (!allowed.includes(kinds)) world.surprises.push(`published: ${kinds}`)
}

export const dispatcher: Actor = async (world, choice) => {
  const { db } = world.bench
  if (choice % 5 === 0) {
    const assigned = await some(world, 'assigned', choice)
    if (assigned !== undefined)
      await withdrawTasks(db, [{ task_id: assigned.id, assignment_no: assigned.assignment_no, reason: 'not fetched' }])
    return
  }
  const waiting = await Promise.all([some(world, 'pending', choice), some(world, 'pending', choice + 1)])
  const picks = [...new Set(waiting.flatMap((task) => task?.id ?? []))].map((task_id, i) => ({
    task_id,
    terminal_id: world.terminals[(choice + i) % world.terminals.length] ?? '',
  }))
  if (picks.length > 0) await assignTasks(db, picks)
}

/** The program on one terminal, with everything that can go wrong with it. */
export function terminal(terminalId: string): Actor {
  let boot = 1
  let held: { taskId: string; claimToken: string; able: boolean; committed: boolean } | null = null
  const past: { taskId: string; claimToken: string }[] = []

  const report = async (world: World, of: { taskId: string; claimToken: string }, choice: number) => {
    const status = (['success', 'failed', 'success'] as const)[choice % 3] ?? 'success'
    const one = { ...of, terminalId, status, retryable: choice % 2 === 0, result: sampleOf('cancel_pnr').result }
    const [first, second] = await storeReports(world.bench.db, [one, one])
    const kinds = [first?.kind, second?.kind].join(' ')
    if (!['counted repeated', 'repeated repeated', 'refused refused'].includes(kinds))
      world.surprises.push(`reported: ${kinds}`)
  }

  const work = async (world: World, choice: number) => {
    const { db } = world.bench
    if (held === null) return
    const { taskId, claimToken } = held
    const claim = { taskId, claimToken, terminalId }
    switch (choice % 7) {
      case 0:
      case 1:
        await renewLeases(db, [
          {
            terminal_id: terminalId,
            task_id: taskId,
            claim_token: claimToken,
            boot_id: `boot-${boot}`,
            by: 'heartbeat',
          },
        ])
        return
      case 2:
      case 3: {
        if (held.committed || !held.able) return
        const answer = await expecting(
          ['CLAIM_STALE', 'TASK_CANCELED', 'TASK_NOT_FOUND'],
          announceCommitting(db, claim).then(() => 'go on'),
        )
        // Only with the platform's word is the key pressed.
        if (answer === 'go on') pressed(world, taskId)
        held.committed = true
        return
      }
      case 4:
      case 5:
        past.push(claim)
        held = null
        await report(world, claim, choice)
        return
      default:
        // It crashes: the next poll comes from a new boot, and a report may still come late.
        past.push(claim)
        held = null
        boot++
    }
  }

  return async (world, choice) => {
    if (held !== null) return work(world, choice)
    const late = past[choice % Math.max(1, past.length)]
    if (choice % 6 === 0 && late !== undefined) return report(world, late, choice)
    const { db } = world.bench
    await judgeTerminalPoll(db, terminalId, {
      ageMs: 0,
      bootId: `boot-${boot}`,
      names: choice % 2 === 0 ? false : null,
    })
    const [assigned] = await world.bench.query<TaskId & { is_write: boolean }>(
      `SELECT id, terminal_id, assignment_no, is_write FROM tasks WHERE state = 'assigned' AND terminal_id = $1 ORDER BY id LIMIT 1`,
      [terminalId],
    )
    if (assigned === undefined) return
    const able = choice % 4 !== 0
    const claimToken = randomUUID()
    const claimed = await expecting(
      ['23505'],
      claimTasks(db, [
        {
          task_id: assigned.id,
          terminal_id: terminalId,
          assignment_no: assigned.assignment_no,
          claim_token: claimToken,
          boot_id: `boot-${boot}`,
          announces_commit: able,
        },
      ]),
    )
    if (claimed?.length !== 1) return
    held = { taskId: assigned.id, claimToken, able: able && assigned.is_write, committed: false }
    // A program that announces nothing may press the key at any moment from now on.
    if (!able && assigned.is_write) pressed(world, assigned.id)
  }
}

export const customerService: Actor = async (world, choice) => {
  const state = ['pending', 'assigned', 'executing', 'executing', 'unknown'][choice % 5] ?? 'pending'
  const task = await some(world, state, choice)
  if (task !== undefined)
    await expecting(['TASK_NOT_CANCELABLE'], cancelTask(world.bench.db, task.id, null, 'user:agent'))
}

export const clock: Actor = async (world, choice) => {
  const { db } = world.bench
  if (choice % 4 === 0) {
    const task = await some(world, 'pending', choice)
    if (task !== undefined)
      await world.bench.query(
        `UPDATE tasks SET wait_until = now() - interval '1 s' WHERE id = $1 AND state = 'pending'`,
        [task.id],
      )
    await expireTooOld(db, 100)
    return
  }
  const task = await some(world, 'executing', choice)
  if (task !== undefined && choice % 2 === 0)
    await world.bench.query(
      `UPDATE tasks SET lease_until = now() - interval '1 s' WHERE id = $1 AND state = 'executing'`,
      [task.id],
    )
  const lostTerminals = choice % 3 === 0 && task !== undefined ? [task.terminal_id] : []
  await reclaimOverdue(db, { lostTerminals, since: new Date(0), limit: 100 })
}

export const operator: Actor = async (world, choice) => {
  const task = await some(world, 'unknown', choice)
  if (task === undefined) return
  const as = choice % 2 === 0 ? 'completed' : 'failed'
  await expecting(
    ['STATE_CONFLICT'],
    resolveUnknown(world.bench.db, { taskId: task.id, as, remark: '', operator: 'operator:li' }),
  )
}
