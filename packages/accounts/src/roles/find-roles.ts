import type { Scope } from '@etermai/access'
import { type Queryable, type Reach, rows, sql } from '@etermai/platform'

const find = sql(import.meta.url, './find-roles.sql')
const holders = sql(import.meta.url, './list-holders.sql')

export interface FoundRole {
  name: string
  label_zh: string
  label_en: string
  description_zh: string
  description_en: string
  scope: Scope
  rights: string[]
  built_in: boolean
  created_at: Date
  updated_at: Date
  /** How many within reach have it. */
  users: number
}

export interface RoleHolder {
  username: string
  display_name: string | null
  status: string
}

/** Every role, or the one of this name. */
export function findRoles(db: Queryable, reach: Reach, name: string | null = null): Promise<FoundRole[]> {
  return rows<FoundRole>(db, find, [name, reach.self, reach.manager])
}

/** Who within reach has a role: the first 200 by name. */
export function listRoleHolders(db: Queryable, reach: Reach, name: string): Promise<RoleHolder[]> {
  return rows<RoleHolder>(db, holders, [name, reach.self, reach.manager])
}
