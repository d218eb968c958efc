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

/** Judges a poll of a terminal that may have a claim under way, by the rules of S4 and S6, under the row's lock. */
export function judgeTerminalPoll(
  db: Db,
  terminalId: string,
  poll: PollFacts & { names: boolean | null },
): Promise<Judged> {
  return transaction(db, async (client): Promise<Judged> => {
    const [executing] = await rows<{ id: string }>(client, EXECUTING, [terminalId])
    if (executing === undefined) return { kind: 'free' }
    const task = (await lockTasks(client, [executing.id])).get(executing.id)
    if (task?.state !== 'executing' || task.terminal_id !== terminalId) return { kind: 'free' }
    const verdict = judgePoll(claimFacts(task), poll)
    if (verdict === 'busy') {
      return {
        kind: 'busy',
        taskId: task.id,
        cancelRequested: task.cancel_requested_at !== null && task.committed_at === null,
      }
    }
    if (verdict === 'redeliver') {
      const [claim] = await rows<Claimed>(client, REDELIVER, [task.id])
      if (claim === undefined) return { kind: 'free' }
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
      return { kind: 'redeliver', claim }
    }
    const reason = poll.bootId !== task.boot_id ? 'the terminal started anew' : 'the terminal no longer has it'
    const [changed] = await applyChanges(client, [loss(task, reason)])
    return changed === undefined ? { kind: 'free' } : { kind: 'lost', changed }
  })
}
