import { AppError, type Fen, isFinal, isReported, isTerminalFault, nextState, type TaskState } from '@etermai/domain'
import { settle } from '@etermai/ledger'
import { enqueueCallbacks } from '@etermai/outbox'
import { type Queryable, rows, sql } from '@etermai/platform'
import { raiseAlerts, resolveAlerts } from './alerts.ts'
import { callbackOf } from './callback-event.ts'
import type { Change, Changed } from './change.ts'
import type { TaskRow } from './task-row.ts'
import { recordTrade } from './trade.ts'

const CHANGE = sql(import.meta.url, '../sql/change-tasks.sql')
const COUNT = sql(import.meta.url, '../sql/count-outcomes.sql')

/**
 * Carries out steps of locked tasks in the caller's transaction: state and log, money, the trade's records, the
 * callback, alerts. All or nothing (S5). Throws RangeError on a step that the state table does not have.
 */
export async function applyChanges(client: Queryable, changes: readonly Change[]): Promise<Changed[]> {
  if (changes.length === 0) return []
  const steps = changes.map((change) => ({ change, to: stepOf(change) }))
  const moved = await rows<{ id: string }>(client, CHANGE, [
    JSON.stringify(steps.map(({ change, to }) => rowOf(change, to))),
  ])
  if (moved.length !== steps.length) throw new AppError('INTERNAL', { cause: new Error('a locked task moved') })

  const finished = steps.filter(({ to }) => isFinal(to))
  await recordTrade(
    client,
    steps.filter(({ to }) => to === 'completed').map(({ change }) => change),
  )
  const callbacks = steps
    .filter(({ change, to }) => isReported(to) && change.task.callback_url !== null && change.task.source !== 'system')
    .map(({ change, to }) => callbackOf(change, to, chargeOf(change.task, to)))
  if (callbacks.length > 0) await enqueueCallbacks(client, callbacks)
  const settled = steps.filter(({ change }) => change.task.state === 'unknown').map(({ change }) => change.task.id)
  await resolveAlerts(client, 'task_unknown', settled)
  await raiseAlerts(
    client,
    changes.flatMap((change) => (change.alert === undefined ? [] : [change.alert])),
  )

  // As late as can be: everything of a customer meets at the lock of their account. Counters of terminals come behind it:
  // nobody keeps those of many customers while they wait for one.
  await settle(
    client,
    finished.map(({ change, to }) => ({
      task_id: change.task.id,
      user_id: change.task.user_id,
      hold_fen: change.task.price_fen,
      charge_fen: chargeOf(change.task, to),
      remark: change.task.type,
      operation: change.task.type,
      terminal_id: change.task.terminal_id,
    })),
  )
  await countOutcomes(client, steps)

  const eventIds = new Map(callbacks.map((callback) => [callback.taskId, callback.eventId]))
  return steps.map(({ change, to }) => ({
    task: change.task,
    event: change.event,
    to,
    callbackId: eventIds.get(change.task.id) ?? null,
    ok: !speaksAgainstTerminal(change, to),
  }))
}

function stepOf(change: Change): TaskState {
  const to = nextState(change.task.state, change.event)
  if (to === null) throw new RangeError(`no step ${change.event} from ${change.task.state}`)
  return to
}

/** Charged: completed. Not charged: failed, canceled, expired (S7). */
function chargeOf(task: TaskRow, to: TaskState): Fen {
  return to === 'completed' ? task.price_fen : 0
}

function rowOf(change: Change, to: TaskState): Record<string, unknown> {
  const { task } = change
  return {
    id: task.id,
    event: change.event,
    from_state: task.state,
    to_state: to,
    charged_fen: isFinal(to) ? chargeOf(task, to) : null,
    result: change.result ?? null,
    error_code: change.errorCode ?? null,
    error_message: change.errorMessage ?? null,
    warning: change.warning ?? null,
    report_digest: change.reportDigest ?? null,
    blame: change.blame ?? false,
    actor: change.actor,
    detail: change.detail ?? null,
  }
}

/** A claim that was lost or given back, or a failure that is not about the request. */
function speaksAgainstTerminal(change: Change, to: TaskState): boolean {
  if (change.task.state !== 'executing') return false
  return to === 'unknown' || to === 'pending' || (to === 'failed' && isTerminalFault(change.errorCode))
}

async function countOutcomes(client: Queryable, steps: readonly { change: Change; to: TaskState }[]): Promise<void> {
  const counts = new Map<string, { terminal_id: string; succeeded: number; failed: number; faults: number }>()
  for (const { change, to } of steps) {
    const id = change.task.terminal_id
    if (id === null || change.task.claim_token === null || to === 'canceled') continue
    const count = counts.get(id) ?? { terminal_id: id, succeeded: 0, failed: 0, faults: 0 }
    if (to === 'completed') count.succeeded++
    else count.failed++
    if (speaksAgainstTerminal(change, to)) count.faults++
    counts.set(id, count)
  }
  if (counts.size > 0) await rows(client, COUNT, [JSON.stringify([...counts.values()])])
}
