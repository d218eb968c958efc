import { type Queryable, rows, sql } from '@etermai/platform'

const offices = sql(import.meta.url, './list-offices.sql')
const grants = sql(import.meta.url, './list-grants.sql')

export interface OfficeLine {
  officeNo: string
  remark: string | null
  terminals: number
  /** Users to whom it is granted now. */
  users: number
}

export interface GrantLine {
  username: string
  officeNo: string
  status: 'active' | 'revoked'
  switchedOn: boolean
  validFrom: Date
  validUntil: Date | null
  remark: string | null
  /** null: not by a user, but from the command line. */
  grantedBy: string | null
  isDefault: boolean
}

/** Every Office number, in order. */
export function listOffices(db: Queryable): Promise<OfficeLine[]> {
  return rows<OfficeLine>(db, offices)
}

/** Every grant of one user, or of all: revoked and ended ones too. */
export function listGrants(db: Queryable, username?: string): Promise<GrantLine[]> {
  return rows<GrantLine>(db, grants, [username ?? null])
}
