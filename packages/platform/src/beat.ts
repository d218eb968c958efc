import type { Platform } from './service.ts'

const EVERY_MS = 1_000

/** A process's sign of life. */
export interface Beat {
  /** Something that others rely on could not be stored a moment ago: told with the next beat, as `gap_at`. */
  gap(): void
  stop(): void
}

/** Says every second in Postgres that this process lives, and removes what died long ago. */
export function startBeat(platform: Platform, service: string): Beat {
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
  const timer = setInterval(() => void beat(), EVERY_MS)
  void beat()
  void platform.db.query(`DELETE FROM process_beats WHERE beat_at < now() - interval '1 day'`).catch(() => undefined)
  return {
    gap() {
      untold = true
    },
    stop: () => clearInterval(timer),
  }
}
