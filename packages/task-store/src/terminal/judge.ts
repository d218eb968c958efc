import { judgePoll, type PollFacts } from '@etermai/domain'
import { type Db, rows, sql, transaction } from '@etermai/platform'
import { applyChanges } from '../transitions/apply.ts'
import type { Changed } from '../transitions/change.ts'
import { loss } from '../transitions/loss.ts'
import { claimFacts, lockTasks } from '../transitions/task-row.ts'
import type { Claimed } from './claim.ts'

const EXECUTING = sql(import.meta.url, '../sql/executing-of.sql')
const REDELIVER = sql(import.meta.url, '../sql/redeliver.sql')
const LOG = sql(import.meta.url, '../sql/log-message.sql')

export type Judged =
  /** The terminal executes nothing. */
  | { kind: 'free' }
  | { kind: 'busy'; taskId: string; cancelRequested: boolean }
  | { kind: 'redeliver'; claim: Claimed }
  /** It had lost what it executed; that is settled now. */
  | { kind: 'lost'; changed: Changed }

/** When a poll arrived. */
export interface Arrival {
  /** How long ago, ms: by which it is compared with a claim that another process has made. */
  ageMs?: number
  /** The claim that this process made last for the terminal, and whether the poll came before it: that is exact. */
  claimedHere?: { taskId: string; cameBefore: boolean } | undefined
}

/** Judges a poll of a terminal that may have a claim under way, by the rules of S4 and S6, under the row's lock. */
export function judgeTerminalPoll(db: Db, terminalId: string, poll: PollFacts & Arrival): Promise<Judged> {
  const askedMs = performance.now()
  return transaction(db, async (client): Promise<Judged> => {
    // At the database's `now`, which is that of BEGIN: waiting for the row's lock makes no poll older.
    const ageMs = (poll.ageMs ?? 0) + performance.now() - askedMs
    const [executing] = await rows<{ id: string }>(client, EXECUTING, [terminalId])
    if (executing === undefined) return { kind: 'free' }
    const task = (await lockTasks(client, [executing.id])).get(executing.id)
    if (task?.state !== 'executing' || task.terminal_id !== terminalId) return { kind: 'free' }
    const claim = claimFacts(task)
    // A poll that came before the claim says nothing about it: the terminal did not have it yet.
    const isOlder =
      poll.claimedHere?.taskId === task.id
        ? poll.claimedHere.cameBefore
        : task.started_at !== null && task.now.getTime() - ageMs < task.started_at.getTime()
    const judged = isOlder ? 'busy' : judgePoll(claim, poll)
    // Its cancellation was asked before the terminal has shown that it knows it: it is not handed out again.
    const verdict = judged === 'redeliver' && claim.cancelRequested ? 'lost' : judged
    if (verdict === 'busy') {
      return {
        kind: 'busy',
        taskId: task.id,
        cancelRequested: task.cancel_requested_at !== null && task.committed_at === null,
      }
    }
    if (verdict === 'redeliver') {
      const [again] = await rows<Claimed>(client, REDELIVER, [task.id])
      if (again === undefined) return { kind: 'free' }
      const message = {
        task_id: task.id,
        sequence: task.sequence,
        event: 'redelivered',
        terminal_id: terminalId,
        attempt: task.attempt,
        actor: `terminal:${terminalId}`,
        detail: null,
      }
      await rows(client, LOG, [JSON.stringify([message])])
      return { kind: 'redeliver', claim: again }
    }
    const reason = poll.bootId !== task.boot_id ? 'the terminal started anew' : 'the terminal no longer has it'
    const [changed] = await applyChanges(client, [loss(task, reason)])
    return changed === undefined ? { kind: 'free' } : { kind: 'lost', changed }
  })
}
