/** What a user has besides the role, and what of the role they have not. */
export interface OwnRights {
  given: string[]
  denied: string[]
}

/** What is to be said to the server so that exactly the ticked rights hold, given those of the role. */
export function ownRightsOf(role: readonly string[], ticked: ReadonlySet<string>): OwnRights {
  const ofRole = new Set(role)
  return {
    given: [...ticked].filter((right) => !ofRole.has(right)).toSorted(),
    denied: role.filter((right) => !ticked.has(right)).toSorted(),
  }
}

/** The rights that hold when another role is chosen: what was given and taken beside the old one stays. */
export function tickedWith(role: readonly string[], { given, denied }: OwnRights): Set<string> {
  const taken = new Set(denied)
  return new Set([...role, ...given].filter((right) => !taken.has(right)))
}

/** Of these, what one may hand on: what one has not oneself is left off, and so counts as taken back. */
export function within(ticked: ReadonlySet<string>, mine: ReadonlySet<string>): Set<string> {
  return new Set([...ticked].filter((right) => mine.has(right)))
}

export type Mark = 'added' | 'taken' | null

/** How a right stands against the role. */
export function markOf(right: string, role: ReadonlySet<string>, ticked: ReadonlySet<string>): Mark {
  if (ticked.has(right)) return role.has(right) ? null : 'added'
  return role.has(right) ? 'taken' : null
}

/** How many rights the role gives, are given besides, are taken back, and hold in the end. */
export function sumOf(role: readonly string[], ticked: ReadonlySet<string>) {
  const { given, denied } = ownRightsOf(role, ticked)
  return { role: role.length, added: given.length, taken: denied.length, held: ticked.size }
}
