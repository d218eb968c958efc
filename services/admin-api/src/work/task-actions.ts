import { AppError, batchEntry, operationOf } from '@etermai/domain'
import { type AllowList, checkCallbackUrl } from '@etermai/outbox'
import { type Publication, readTimed } from '@etermai/publishing'
import type { Actions, Run } from '@etermai/schedules'
import type { Desk } from './desk.ts'
import { underOurNames } from './field-names.ts'

/** What a schedule of a task keeps besides its operation. */
export interface ScheduledTask {
  params: Record<string, unknown>
  callback_url?: string | null | undefined
  priority?: number | null | undefined
  office_no?: string | null | undefined
  terminal_id?: string | null | undefined
}

/** Schedules publish tasks, each of the user whose schedule it is. */
export function taskActions(desk: Pick<Desk, 'publisher' | 'customer'>, allow: AllowList): Actions {
  return {
    check(asked) {
      const { callbackUrl } = publicationOf(asked, 'x')
      if (callbackUrl && checkCallbackUrl(callbackUrl, allow) === 'rejected')
        throw new AppError('CALLBACK_URL_REJECTED', {
          details: [{ path: 'callback_url', message: 'not http(s), or not a public address' }],
        })
    },
    async run(run, key) {
      const by = { source: 'schedule', traceParent: null } as const
      const published = await desk.publisher.publish(publicationOf(run, key), by, desk.customer(run.username))
      return published.taskId
    },
  }
}

function publicationOf(
  { action, request, mayWrite }: Pick<Run, 'action' | 'request' | 'mayWrite'>,
  key: string,
): Publication {
  const operation = operationOf(action)
  if (operation === undefined) throw invalid('type', 'there is no such operation')
  if (operation.class === 'write' && !mayWrite)
    throw invalid('allow_writes', 'must be true for an operation that changes something')
  const { callback_url, ...same } = request as unknown as ScheduledTask
  const entry = { ...same, type: action, requestId: key, callbackUrl: callback_url }
  const { body, untimely } = underOurNames(() => readTimed(batchEntry.extend({ params: operation.params }), entry))
  if (untimely.length > 0) throw new AppError('INVALID_REQUEST', { details: untimely })
  return { ...body, params: body.params as Record<string, unknown>, untimely, operation }
}

function invalid(path: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', { details: [{ path, message }] })
}
