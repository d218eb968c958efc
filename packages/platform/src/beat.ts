import type { BaseConfig } from './config.ts'
import type { Platform, StartService } from './service.ts'

const EVERY_MS = 1_000
/** Of services whose life only people ask about, ms. */
const SELDOM_MS = 3_000

/** A process's sign of life. */
export interface Beat {
  /** Something that others rely on could not be stored a moment ago: told with the next beat, as `gap_at`. */
  gap(): void
  stop(): void
}

/** Says every second, unless told, in Postgres that this process lives, and removes what died long ago. */
export function startBeat(platform: Platform, service: string, everyMs = EVERY_MS): Beat {
  let busy = false
  let untold = false
  const beat = async () => {
    if (busy) return
    busy = true
    const hadGap = untold
    untold = false
    try {
      await platform.db.query(
        `INSERT INTO process_beats AS b (service, instance, gap_at) VALUES ($1, $2, CASE WHEN $3 THEN now() END)
         ON CONFLICT (service, instance) DO UPDATE SET beat_at = now(), gap_at = coalesce(excluded.gap_at, b.gap_at)`,
        [service, platform.instance, hadGap],
      )
    } catch {
      // Postgres is away: that no beat arrives is what others need to know.
      untold ||= hadGap
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void beat(), everyMs)
  void beat()
  void platform.db.query(`DELETE FROM process_beats WHERE beat_at < now() - interval '1 day'`).catch(() => undefined)
  return {
    gap() {
      untold = true
    },
    stop: () => clearInterval(timer),
  }
}

/** A service that says in Postgres that it lives, from when it has started until it is closed. */
export function beating<C extends BaseConfig>(service: string, start: StartService<C>): StartService<C> {
  return async (platform, config) => {
    const running = await start(platform, config)
    const beat = startBeat(platform, service, SELDOM_MS)
    return {
      ...running,
      async close() {
        beat.stop()
        await running.close?.()
      },
    }
  }
}
