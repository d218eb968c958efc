import { Batcher, type Db, isConnectionError } from '@etermai/platform'
import { findTerminalsByKey, findTerminalsForAuth, type TerminalForAuth } from './find-for-auth.ts'

const MAX_BATCH = 500
const MAX_WAITING = 50_000

export interface TerminalCacheOptions {
  db: Db
  /** What terminals are asked for by: their id, or the hash of their key. */
  by?: 'id' | 'keyHash'
  /** Age at which a terminal is looked up again, ms: a rotated key may live this much longer. */
  ttlMs?: number
  /** Terminals kept; the one looked up longest ago goes first. */
  max?: number
  /** A clock that never goes back, ms. */
  now?: () => number
}

export interface TerminalCache {
  /** The terminal, at most `ttlMs` old, or null. Throws what the database throws, UNAVAILABLE when too many wait. */
  get(name: string): Promise<TerminalForAuth | null>
  /** The terminal as it is after this call: for a caller whose key the cached one does not fit. */
  refresh(name: string): Promise<TerminalForAuth | null>
}

/** Terminals by id or key. Thousands that come back together after a restart are looked up with a few queries. */
export function createTerminalCache(options: TerminalCacheOptions): TerminalCache {
  const { db, by = 'id', ttlMs = 5_000, max = 10_000, now = () => performance.now() } = options
  const kept = new Map<string, { terminal: TerminalForAuth; loadedAt: number }>()

  function keep(terminal: TerminalForAuth, loadedAt: number): void {
    kept.delete(terminal[by])
    kept.set(terminal[by], { terminal, loadedAt })
    if (kept.size <= max) return
    // Only then: to find the first, a map goes past all that was deleted before it.
    const [oldest] = kept.keys()
    if (oldest !== undefined) kept.delete(oldest)
  }

  const find = by === 'id' ? findTerminalsForAuth : findTerminalsByKey
  const lookUp = new Batcher<string, TerminalForAuth | null>({
    maxBatch: MAX_BATCH,
    // One at a time: an older answer can then never replace a newer one.
    concurrency: 1,
    maxWaiting: MAX_WAITING,
    splits: (error) => !isConnectionError(error),
    async flush(names) {
      // The age counts from the question, not the answer.
      const loadedAt = now()
      const asked = new Set(names)
      const found = new Map((await find(db, [...asked])).map((terminal) => [terminal[by], terminal]))
      for (const name of asked) {
        const terminal = found.get(name)
        if (terminal === undefined) kept.delete(name)
        else keep(terminal, loadedAt)
      }
      return names.map((name) => found.get(name) ?? null)
    },
  })

  return {
    get(name) {
      const entry = kept.get(name)
      if (entry === undefined || now() - entry.loadedAt >= ttlMs) return lookUp.submit(name)
      return Promise.resolve(entry.terminal)
    },
    refresh: (name) => lookUp.submit(name),
  }
}
