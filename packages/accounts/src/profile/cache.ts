import type { Db, SecretBox } from '@etermai/platform'
import { loadProfile } from './load-profile.ts'
import type { Profile } from './profile.ts'

export interface ProfileCacheOptions {
  db: Db
  secrets: SecretBox
  /** Age at which a profile is loaded again, ms. */
  ttlMs?: number
  /** Profiles kept; the one unused for longest goes first. */
  max?: number
  /** A clock that never goes back, ms. */
  now?: () => number
}

export interface ProfileCache {
  /** The profile, at most `ttlMs` old, or null for an unknown name. Throws what the database throws. */
  get(username: string): Promise<Profile | null>
  /** The profile as it is after this call: for a caller whom the cached one would refuse. */
  refresh(username: string): Promise<Profile | null>
}

/**
 * Profiles by username. One load at a time a name, however many ask. Names that do not exist are never kept: whoever
 * guesses names fills no memory, and a new customer is known at once.
 */
export function createProfileCache(options: ProfileCacheOptions): ProfileCache {
  const { db, secrets, ttlMs = 1_000, max = 10_000, now = () => performance.now() } = options
  const kept = new Map<string, { profile: Profile; loadedAt: number }>()
  const loading = new Map<string, Promise<Profile | null>>()
  const reloading = new Map<string, Promise<Profile | null>>()

  async function load(username: string): Promise<Profile | null> {
    // The age counts from the question, not the answer: the answer may be as old as that.
    const loadedAt = now()
    const profile = await loadProfile(db, secrets, username)
    kept.delete(username)
    if (profile !== null) {
      kept.set(username, { profile, loadedAt })
      for (const oldest of kept.keys()) {
        if (kept.size <= max) break
        kept.delete(oldest)
      }
    }
    return profile
  }

  function loadOnce(username: string): Promise<Profile | null> {
    const under = loading.get(username)
    if (under !== undefined) return under
    const started = load(username).finally(() => loading.delete(username))
    loading.set(username, started)
    return started
  }

  /** A price that begins or ends meanwhile is charged from that moment on. */
  function goodForMs({ pricesHoldMs }: Profile): number {
    return pricesHoldMs === null ? ttlMs : Math.min(ttlMs, pricesHoldMs)
  }

  return {
    get(username) {
      const entry = kept.get(username)
      if (entry === undefined || now() - entry.loadedAt >= goodForMs(entry.profile) || isOver(entry.profile.keysUntil))
        return loadOnce(username)
      kept.delete(username)
      kept.set(username, entry)
      return Promise.resolve(entry.profile)
    },
    refresh(username) {
      const under = loading.get(username)
      if (under === undefined) return loadOnce(username)
      // A load that began earlier may have read what was there before the caller's change: another follows it,
      // one for all who ask meanwhile.
      const queued = reloading.get(username)
      if (queued !== undefined) return queued
      const next = under
        .catch(() => null)
        .then(() => {
          reloading.delete(username)
          return loadOnce(username)
        })
      reloading.set(username, next)
      return next
    },
  }
}

/** An old key is not good for as long as a profile is kept, but for its overlap. */
function isOver(keysUntil: Date | null): boolean {
  return keysUntil !== null && keysUntil.getTime() <= Date.now()
}
