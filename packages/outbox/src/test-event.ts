import { AppError } from '@etermai/domain'
import { type Db, rows, sql } from '@etermai/platform'
import { v7 as uuidv7 } from 'uuid'
import type { AllowList } from './address.ts'
import { checkCallbackUrl, originOf } from './destination.ts'
import type { Operator } from './replay.ts'

const ENQUEUE = sql(import.meta.url, './sql/enqueue-test.sql')

/** The event of a trial: it is sent once, and nobody is alerted when it is not taken. */
export const TEST_EVENT = 'test'

/**
 * Lets the callback service send a trial event to an address of a customer: signed, guarded and logged as any other.
 * Returns its event id. Throws CALLBACK_URL_REJECTED.
 */
export async function enqueueTest(
  db: Db,
  { userId, url }: { userId: number; url: string },
  allow: AllowList,
  operator: Operator,
): Promise<string> {
  if (checkCallbackUrl(url, allow) === 'rejected')
    throw new AppError('CALLBACK_URL_REJECTED', {
      details: [{ path: 'url', message: 'not http(s), or not a public address' }],
    })
  const eventId = uuidv7()
  const payload = { event_id: eventId, event: TEST_EVENT, message: 'A trial: there is no such task' }
  const { name, ip = null } = operator
  await rows(db, ENQUEUE, [eventId, uuidv7(), userId, url, originOf(url), JSON.stringify(payload), name, ip])
  return eventId
}
