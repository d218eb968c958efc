import type { listGrants } from '@etermai/admin-contract'
import type { ItemOf } from '../../api/index.ts'
import { Chip, type Mood } from '../../design/index.ts'
import { useFormat, useWords } from '../../language/index.ts'
import { words } from './words.ts'

export type Grant = ItemOf<typeof listGrants>
export const grantStatuses = ['active', 'upcoming', 'expired', 'revoked'] as const

/** A grant that ends within so many days is warned of. */
export const SOON_DAYS = 7

const moods: Readonly<Record<Grant['status'], Mood>> = {
  active: 'ok',
  upcoming: 'accent',
  expired: 'danger',
  revoked: 'neutral',
}

export function GrantStatusChip({ status }: { status: Grant['status'] }) {
  const say = useWords(words)
  return <Chip mood={moods[status]}>{say(status === 'revoked' ? 'revoked_state' : status)}</Chip>
}

/** Until when, and how many days that are where it is soon. */
export function Validity({ grant: { valid_until, days_left, status } }: { grant: Grant }) {
  const say = useWords(words)
  const format = useFormat()
  if (valid_until === null) return <>{say('forever')}</>
  const isSoon = status === 'active' && days_left !== null && days_left <= SOON_DAYS
  return (
    <>
      {say('until', { at: format.time(valid_until).slice(0, 16) })}
      {isSoon && <span className="text-warning"> · {say('days_left', { n: days_left })}</span>}
    </>
  )
}
