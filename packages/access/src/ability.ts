import { createMongoAbility, type ForcedSubject, type MongoAbility, type RawRuleOf, subject } from '@casl/ability'
import type { Scope } from './roles.ts'

/** Whom a thing belongs to, and who that one's administrator is. A terminal's manager is whom it is assigned to. */
export interface Ownership {
  owner: number | null
  manager: number | null
}

export type Ability = MongoAbility<[string, string | (Ownership & ForcedSubject<string>)]>
export type AbilityRule = RawRuleOf<Ability>

/** What the policy is made of. */
export interface Holder {
  userId: number
  scope: Scope
  rights: Iterable<string>
}

/** `users.edit` is `edit` on `users`; an operation, `query_av`, is `perform` on `query_av`. */
function split(right: string): [verb: string, noun: string] {
  const dot = right.indexOf('.')
  return dot < 0 ? ['perform', right] : [right.slice(dot + 1), right.slice(0, dot)]
}

/** The rules of a holder, to be handed to a console: plain JSON. */
export function rulesOf({ userId, scope, rights }: Holder): AbilityRule[] {
  return [...rights].flatMap((right): AbilityRule[] => {
    const [action, noun] = split(right)
    if (scope === 'all') return [{ action, subject: noun }]
    const own: AbilityRule = { action, subject: noun, conditions: { owner: userId } }
    return scope === 'self' ? [own] : [own, { action, subject: noun, conditions: { manager: userId } }]
  })
}

/** The one policy: what a holder may do, to what. */
export function abilityOf(holder: Holder): Ability {
  return createMongoAbility<Ability>(rulesOf(holder))
}

/** Does the holder have the right to anything at all? */
export function holds(ability: Ability, right: string): boolean {
  const [action, noun] = split(right)
  return ability.can(action, noun)
}

/** May the holder do this to a thing of this ownership? */
export function mayTouch(ability: Ability, right: string, ownership: Ownership): boolean {
  const [action, noun] = split(right)
  return ability.can(action, subject(noun, { owner: ownership.owner, manager: ownership.manager }))
}
