import { createHash } from 'node:crypto'
import { AppError, canonicalJson } from '@etermai/domain'

/** Names a state: two states that read alike have the same. 16 hex digits. */
export function etagOf(state: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(state))
  return createHash('sha256').update(canonicalJson(plain)).digest('hex').slice(0, 16)
}

/**
 * Refuses an edit of what has changed since it was read. Call it with the thing locked. `fields` are those that the edit
 * would change: EDIT_CONFLICT says what they are now.
 */
export function refuseIfMoved<State extends object>(
  current: State,
  expected: string,
  fields: readonly (keyof State & string)[],
): void {
  if (etagOf(current) === expected) return
  throw new AppError('EDIT_CONFLICT', {
    details: fields.map((path) => ({ path, message: `is now ${JSON.stringify(current[path])}` })),
  })
}
