import { Batcher, type Db, isConnectionError } from '@etermai/platform'
import { findTerminalsForAuth, type TerminalForAuth } from './find-for-auth.ts'

const MAX_BATCH = 500
const MAX_WAITING = 50_000

export interface TerminalCacheOptions {
  db: Db
  /** Age at which a terminal is looked up again, ms: a rotated key may live this much longer. */
  ttlMs?: number
  /** Terminals kept; the one unused for longest goes first. */
  max?: number
  /** A clock that never goes back, ms. */
  now?: () => number
}

export interface TerminalCache {
  /** The terminal, at most `ttlMs` old, or null. Throws what the database throws, UNAVAILABLE when too many wait. */
  get(terminalId: string): Promise<TerminalForAuth | null>
  /** The terminal as it is after this call: for a caller whose key the cached one does not fit. */
  refresh(terminalId: string): Promise<TerminalForAuth | null>
}

/** Terminals by id. Thousands that come back together after a restart are looked up with a few queries. */
export function createTerminalCache(options: TerminalCacheOptions): TerminalCache {
  const { db, ttlMs = 5_000, max = 10_000, now = () => performance.now() } = options
  const kept = new Map<string, { terminal: TerminalForAuth; loadedAt: number }>()

  function keep(terminal: TerminalForAuth, loadedAt: number): void {
    kept.delete(terminal.id)
    kept.set(terminal.id, { terminal, loadedAt })
    for (const oldest of kept.keys()) {
      if (kept.size <= max) break
      kept.delete(oldest)
    }
  }

  const lookUp = new Batcher<string, TerminalForAuth | null>({
    maxBatch: MAX_BATCH,
    // One at a time: an older answer can then never replace a newer one.
    concurrency: 1,
    maxWaiting: MAX_WAITING,
    splits: (error) => !isConnectionError(error),
    async flush(ids) {
      // The age counts from the question, not the answer.
      const loadedAt = now()
      const asked = new Set(ids)
      const found = new Map((await findTerminalsForAuth(db, [...asked])).map((terminal) => [terminal.id, terminal]))
      for (const id of asked) {
        const terminal = found.get(id)
        if (terminal === undefined) kept.delete(id)
        else keep(terminal, loadedAt)
      }
      return ids.map((id) => found.get(id) ?? null)
    },
  })

  return {
    get(terminalId) {
      const entry = kept.get(terminalId)
      if (entry === undefined || now() - entry.loadedAt >= ttlMs) return lookUp.submit(terminalId)
      kept.delete(terminalId)
      kept.set(terminalId, entry)
      return Promise.resolve(entry.terminal)
    },
    refresh: (terminalId) => lookUp.submit(terminalId),
  }
}
