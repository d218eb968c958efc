/** A person who did something to a task. */
export interface Actor {
  name: string
  /** It is somebody else's task. */
  isOperator: boolean
}

/** `user:wang` is whose task it is, `operator:lin` somebody else; terminals and the platform are nobody. */
export function actorOf(actor: string | null): Actor | null {
  if (actor === null || actor === 'system' || actor.startsWith('terminal:')) return null
  const [, kind, name = actor] = /^(user|operator):(.+)$/.exec(actor) ?? []
  return { name, isOperator: kind === 'operator' }
}
