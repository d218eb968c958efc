import { type BuiltInRole, builtInRoles, type Scope } from './roles.ts'

/** What somebody may do, and how far it reaches. */
export interface Standing {
  role: string
  scope: Scope
  rights: readonly string[]
}

const SUPER: BuiltInRole = 'super_admin'
const reach: Record<Scope, number> = { self: 0, subordinates: 1, all: 2 }

export function isSuperAdmin({ role }: Pick<Standing, 'role'>): boolean {
  return role === SUPER
}

/** The rights of a user: what the role and the user were given, without what was taken away; all for a super administrator. */
export function rightsWith(
  role: string,
  ofRole: readonly string[],
  given: readonly string[],
  denied: readonly string[],
): string[] {
  if (role === SUPER) return [...builtInRoles.super_admin.rights]
  const known = new Set(builtInRoles.super_admin.rights)
  const taken = new Set(denied)
  return [...new Set([...ofRole, ...given])].filter((right) => known.has(right) && !taken.has(right)).sort()
}

/** Does `holder` reach at least as far as `other`? Only a super administrator reaches as far as one. */
export function reachesAsFar(holder: Standing, other: Standing): boolean {
  return isSuperAdmin(holder) || (!isSuperAdmin(other) && reach[holder.scope] >= reach[other.scope])
}

/** The rights that `other` has and `holder` has not. */
export function rightsBeyond(holder: Standing, other: Standing): string[] {
  if (isSuperAdmin(holder)) return []
  const held = new Set(holder.rights)
  return other.rights.filter((right) => !held.has(right))
}
