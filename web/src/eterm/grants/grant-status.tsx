import type { listGrants } from '@etermai/admin-contract'
import type { ItemOf } from '../../api/index.ts'
import { Chip, type Mood } from '../../design/index.ts'
import { useFormat, useWords } from '../../language/index.ts'
import { endsSoon } from './validity.ts'
import { words } from './words.ts'

/** Who may use which Office. */
export type Grant = ItemOf<typeof listGrants>
export const grantStatuses = ['active', 'upcoming', 'expired', 'revoked'] as const
export type GrantStatus = (typeof grantStatuses)[number]

const moods: Readonly<Record<GrantStatus, Mood>> = {
  active: 'ok',
  upcoming: 'accent',
  expired: 'danger',
  revoked: 'neutral',
}

export function GrantStatusChip({ status }: { status: GrantStatus }) {
  const say = useWords(words)
  return <Chip mood={moods[status]}>{say(status)}</Chip>
}

/** The same words where there is no chip: in filters. */
export function useGrantStatusWord(): (status: GrantStatus) => string {
  return useWords(words)
}

/** From when and until when, and how many days that leaves. */
export function Validity({ grant }: { grant: Grant }) {
  const say = useWords(words)
  const format = useFormat()
  const { valid_from, valid_until, days_left, status } = grant
  const minute = (at: string) => format.time(at).slice(0, 16)
  return (
    <>
      {status === 'upcoming' && `${say('from', { at: minute(valid_from) })} `}
      {valid_until === null ? say('forever') : say('until', { at: minute(valid_until) })}
      {(status === 'active' || status === 'upcoming') && days_left !== null && (
        <span className={endsSoon(grant) ? 'text-warning' : undefined}> · {say('days_left', { n: days_left })}</span>
      )}
    </>
  )
}
