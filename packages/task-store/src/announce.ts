import { LIVE_IDS, LIVE_KEPT, LIVE_STREAM, type LiveKind } from '@etermai/domain'
import type { Platform, Redis } from '@etermai/platform'

/** Connections over which something could not be told. */
const gaps = new WeakSet<Redis>()

/**
 * Tells people who watch that these things changed. Call it after the commit, for watchers read from Postgres how the
 * things stand. Never waited for: what Redis did not take is told as a gap as soon as it takes something again.
 */
export function announce({ redis, log }: Platform, kind: Exclude<LiveKind, 'gap'>, ids: readonly string[]): void {
  const add = (entry: LiveKind, some: readonly string[]): void => {
    redis
      .xadd(LIVE_STREAM, 'MAXLEN', '~', LIVE_KEPT, '*', 'kind', entry, 'ids', some.join(','))
      .catch((error: Error) => {
        gaps.add(redis)
        log.debug({ err: error.message }, 'watchers were not told')
      })
  }
  if (ids.length > 0 && gaps.delete(redis)) add('gap', [])
  for (let i = 0; i < ids.length; i += LIVE_IDS) add(kind, ids.slice(i, i + LIVE_IDS))
}
