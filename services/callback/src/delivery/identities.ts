import type { CallbackIdentity } from '@etermai/accounts'

const TTL_MS = 1_000
const MAX_KEPT = 10_000

type Load = (userId: number) => Promise<CallbackIdentity | null>

/**
 * Identities at most a second old, so that a rotated key signs at once, and none beyond the end of an overlap, after which
 * the old key signs nothing. One load at a time for a user.
 */
export function createIdentities(load: Load, now: () => number = () => performance.now()): Load {
  const kept = new Map<number, { identity: Promise<CallbackIdentity | null>; askedAt: number; overAt: number }>()
  return (userId) => {
    const entry = kept.get(userId)
    if (entry !== undefined && now() - entry.askedAt < TTL_MS && entry.overAt > Date.now()) return entry.identity
    const identity = load(userId)
    kept.delete(userId)
    const made = { identity, askedAt: now(), overAt: Number.POSITIVE_INFINITY }
    kept.set(userId, made)
    identity.then(
      (found) => {
        made.overAt = found?.keysUntil?.getTime() ?? Number.POSITIVE_INFINITY
      },
      () => kept.delete(userId),
    )
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break
      kept.delete(oldest)
    }
    return identity
  }
}
