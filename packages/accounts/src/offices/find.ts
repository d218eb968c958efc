import { type Queryable, type Reach, rows, sql } from '@etermai/platform'
import type { GrantLine, OfficeLine } from './list-offices.ts'

const offices = sql(import.meta.url, './find-offices.sql')
const grants = sql(import.meta.url, './find-grants.sql')

export type GrantStanding = 'active' | 'upcoming' | 'expired' | 'revoked'

export interface FoundOffice extends OfficeLine {
  createdAt: Date
}

export interface FoundGrant extends Omit<GrantLine, 'status'> {
  userId: number
  status: GrantStanding
  /** Days begun; 0 once it has ended, null without end. */
  daysLeft: number | null
}

export interface GrantSearch {
  username?: string | undefined
  officeNo?: string | undefined
  status?: GrantStanding | undefined
  expiringWithinDays?: number | undefined
  after: readonly [userId: number, officeNo: string] | null
  limit: number
}

/** Offices in order: those that a user holds now, or all. */
export function findOffices(
  db: Queryable,
  heldBy: number | null,
  page: { after: string | null; limit: number },
): Promise<FoundOffice[]> {
  return rows<FoundOffice>(db, offices, [heldBy, page.after, page.limit])
}

/** Grants within reach, by user and Office. */
export function findGrants(db: Queryable, reach: Reach, search: GrantSearch): Promise<FoundGrant[]> {
  const { username, officeNo, status, expiringWithinDays, after, limit } = search
  const asked = [username ?? null, officeNo ?? null, status ?? null, expiringWithinDays ?? null]
  return rows<FoundGrant>(db, grants, [
    reach.self,
    reach.manager,
    ...asked,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ])
}
