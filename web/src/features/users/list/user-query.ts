import type { listUsers, SentQueryOf } from '@etermai/admin-contract'
import type { Filters } from '../../../lists/index.ts'

export const userFilters = ['status', 'q', 'role', 'administrator', 'deleted'] as const
export type UserFilters = Filters<(typeof userFilters)[number]>

export const statuses = ['active', 'disabled', 'pending_review'] as const
export type UserStatus = (typeof statuses)[number]

const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/
const ROLE = /^[a-z][a-z0-9_]{1,31}$/
const TEXT_MAX = 100

/** What the list is asked for: what cannot be is left out, so that an address that was typed wrongly shows the rest. */
export function userQuery(filters: UserFilters): NonNullable<SentQueryOf<typeof listUsers>> {
  const { status, q, role, administrator, deleted } = filters
  return {
    ...(isStatus(status) ? { status } : {}),
    ...(q !== undefined && q.trim() !== '' ? { q: q.trim().slice(0, TEXT_MAX) } : {}),
    ...(role !== undefined && ROLE.test(role) ? { role } : {}),
    ...(administrator !== undefined && USERNAME.test(administrator) ? { administrator } : {}),
    ...(deleted === 'true' ? { deleted } : {}),
  }
}

function isStatus(text: string | undefined): text is UserStatus {
  return statuses.some((status) => status === text)
}
