/** What somebody may do, and how far it reaches. The server decides; this only says beforehand what it will. */
export interface Standing {
  role: string
  scope: string
  rights: readonly string[]
}

const SUPER = 'super_admin'
const reach: Readonly<Record<string, number>> = { self: 0, subordinates: 1, all: 2 }

export function isSuper({ role }: Pick<Standing, 'role'>): boolean {
  return role === SUPER
}

/** Does `me` reach at least as far? Only a super administrator reaches as far as one. */
export function reachesAsFar(me: Pick<Standing, 'role' | 'scope'>, other: Pick<Standing, 'role' | 'scope'>): boolean {
  return isSuper(me) || (!isSuper(other) && (reach[me.scope] ?? 0) >= (reach[other.scope] ?? 0))
}

/** The rights of `other` that `me` has not. */
export function rightsBeyond(me: Standing, rights: readonly string[]): string[] {
  if (isSuper(me)) return []
  const mine = new Set(me.rights)
  return rights.filter((right) => !mine.has(right))
}

/** Why `me` may not change a user: it is oneself, they reach further, or they may do more. */
export type Barrier = 'oneself' | 'further' | 'more'
type Person = Standing & { username: string }

/**
 * What keeps `me` from changing the user at all; with `takesOver`, from what would let one act as them: their rights,
 * their password, their e-mail.
 */
export function barrierTo(me: Person, user: Person, { takesOver = false, superOwn = false } = {}): Barrier | null {
  if (me.username === user.username) return superOwn && isSuper(me) ? null : 'oneself'
  if (!reachesAsFar(me, user)) return 'further'
  return takesOver && rightsBeyond(me, user.rights).length > 0 ? 'more' : null
}

/** Roles that `me` may give at all, whatever is taken back of their rights. */
export function rolesWithin<R extends { name: string; scope: string }>(me: Standing, roles: readonly R[]): R[] {
  return roles.filter(({ name, scope }) => reachesAsFar(me, { role: name, scope }))
}
