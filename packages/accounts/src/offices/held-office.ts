import { AppError } from '@etermai/domain'
import type { Queryable } from '@etermai/platform'
import type { Bounds } from '../users/lock-user.ts'
import { findGrant } from './lock-grant.ts'

/**
 * An actor within bounds hands on only Offices that they hold themselves, no longer than they hold them. Throws
 * NOT_PERMITTED. `until` null: without end; undefined: nothing is handed on, but taken away.
 */
export async function demandHeld(
  client: Queryable,
  bounds: Bounds | undefined,
  officeNo: string,
  until?: Date | null,
): Promise<void> {
  const holder = bounds?.holdsOffices ?? null
  if (holder === null) return
  const own = await findGrant(client, holder, officeNo)
  const now = new Date()
  if (own?.status !== 'active' || own.validFrom > now || (own.validUntil !== null && own.validUntil <= now))
    throw refused('office_no', 'is not yours to grant')
  if (until !== undefined && own.validUntil !== null && (until === null || until > own.validUntil))
    throw refused('valid_until', `must not be later than your own: ${own.validUntil.toISOString()}`)
}

function refused(path: string, message: string): AppError {
  return new AppError('NOT_PERMITTED', { details: [{ path, message }] })
}
