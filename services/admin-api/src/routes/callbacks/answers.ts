import type { AnswerOf, listCallbacks } from '@etermai/admin-contract'
import { toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { type CallbackLine, TEST_EVENT } from '@etermai/outbox'

/** A callback as it is listed. */
export function callbackLineOf(line: CallbackLine): AnswerOf<typeof listCallbacks>['items'][number] {
  return {
    event_id: line.event_id,
    task_id: line.event === TEST_EVENT ? null : line.task_id,
    user_id: line.user_id,
    username: line.username,
    event: line.event,
    sequence: line.sequence,
    url: line.url,
    origin: line.origin,
    status: line.state,
    attempts: line.attempts,
    next_attempt_at: toWireTimeOrNull(line.next_attempt_at),
    paused_until: toWireTimeOrNull(line.paused_until),
    last_status: line.last_status,
    last_error: line.last_error,
    created_at: toWireTime(line.created_at),
    delivered_at: toWireTimeOrNull(line.delivered_at),
    died_at: toWireTimeOrNull(line.died_at),
  }
}
