import { type Fen, fenToYuan, type TaskState, toWireTime } from '@etermai/domain'
import type { CallbackEntry } from '@etermai/outbox'
import { v7 as uuidv7 } from 'uuid'
import type { Change } from './change.ts'

/**
 * The event that a customer is told of, without what is added at each attempt (timestamp, username, signature).
 * `sequence` rises with each event of a task, for they may arrive out of order.
 */
export function callbackOf(change: Change, to: TaskState, chargeFen: Fen): CallbackEntry {
  const { task } = change
  const eventId = uuidv7()
  const sequence = task.sequence + 1
  const isEnd = to !== 'unknown'
  return {
    eventId,
    taskId: task.id,
    userId: task.user_id,
    sequence,
    event: `task.${to}`,
    url: task.callback_url ?? '',
    traceParent: task.trace_parent,
    payload: {
      event_id: eventId,
      event: `task.${to}`,
      sequence,
      requestId: task.request_id,
      task_id: task.id,
      type: task.type,
      status: to,
      result: change.result ?? null,
      error: change.errorCode === undefined ? null : { code: change.errorCode, message: change.errorMessage ?? '' },
      price: fenToYuan(task.price_fen),
      charged: fenToYuan(chargeFen),
      finished_at: isEnd ? toWireTime(task.now) : null,
    },
  }
}
