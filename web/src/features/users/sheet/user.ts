import type { DataOf, showUser } from '@etermai/admin-contract'
import type { Standing } from '../../../app/standing.ts'

export type UserDetail = DataOf<typeof showUser>

export function standingOf({ username, role, scope, rights }: UserDetail): Standing & { username: string } {
  return { username, role: role.name, scope, rights }
}
