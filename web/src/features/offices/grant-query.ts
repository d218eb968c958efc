import type { listGrants, SentQueryOf } from '@etermai/admin-contract'
import { type GrantStatus, grantStatuses } from '../../eterm/index.ts'
import type { Filters } from '../../lists/index.ts'

export const grantFilters = ['username', 'office_no', 'status', 'expiring_within_days'] as const
export type GrantFilters = Filters<(typeof grantFilters)[number]>

const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/
const OFFICE = /^[A-Z]{3}\d{3}$/

/** What the list is asked for: a name that is still being typed, or that cannot be, is not asked yet. */
export function grantQuery(filters: GrantFilters): NonNullable<SentQueryOf<typeof listGrants>> {
  const { username, office_no, status, expiring_within_days } = filters
  const office = office_no?.toUpperCase()
  const days = Number(expiring_within_days)
  return {
    ...(username !== undefined && USERNAME.test(username) ? { username } : {}),
    ...(office !== undefined && OFFICE.test(office) ? { office_no: office } : {}),
    ...(isStatus(status) ? { status } : {}),
    ...(Number.isInteger(days) && days >= 1 && days <= 3_650 ? { expiring_within_days: days } : {}),
  }
}

function isStatus(text: string | undefined): text is GrantStatus {
  return grantStatuses.some((status) => status === text)
}
