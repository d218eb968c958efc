import type { Profile } from '@etermai/accounts'
import { AppError, batchEntry, operationOf } from '@etermai/domain'
import type { TaskDetail } from '@etermai/task-store'
import { readTimed } from './form.ts'
import type { Published, Publisher } from './publisher.ts'

const REPEATABLE: readonly string[] = ['failed', 'canceled', 'expired']
const ONCE = 'tasks_repeated_once'

/**
 * Publishes a task that came to nothing again, as a new one of the same customer that is linked to it, at today's price
 * and under today's rights. Throws STATE_CONFLICT for a task in another state, one of the platform's own, and one that
 * was repeated already and whose repetition has not failed too (the database refuses that, however close they come).
 */
export async function retryTask(
  publisher: Publisher,
  task: TaskDetail,
  asked: { requestId: string; traceParent: string | null },
  owner: (fresh: boolean) => Promise<Profile>,
): Promise<Published> {
  const operation = operationOf(task.type)
  if (!REPEATABLE.includes(task.state) || task.source === 'system' || operation === undefined)
    throw conflict(`the task is ${task.state}`)
  const entry = {
    type: task.type,
    requestId: asked.requestId,
    params: task.params,
    callbackUrl: task.callback_url,
    priority: task.priority,
    office_no: task.office_no,
    terminal_id: task.terminal_pin,
  }
  // What was right in its time may be too late by now: a flight that has left.
  const { body, untimely } = readTimed(batchEntry.extend({ params: operation.params }), entry)
  const params = body.params as Record<string, unknown>
  const publication = { ...body, params, untimely, operation, parentTaskId: task.id }
  try {
    return await publisher.publish(publication, { source: 'web', traceParent: asked.traceParent }, owner)
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint === ONCE) throw conflict('the task is being repeated already')
    throw error
  }
}

function conflict(message: string): AppError {
  return new AppError('STATE_CONFLICT', { details: [{ path: 'task_id', message }] })
}
