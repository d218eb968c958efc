import type { Platform } from './service.ts'

const EVERY_MS = 1_000

/** Says every second in Postgres that this process lives, and removes what died long ago. */
export function startBeat(platform: Platform, service: string): { stop(): void } {
  let busy = false
  const beat = async () => {
    if (busy) return
    busy = true
    try {
      await platform.db.query(
        `INSERT INTO process_beats (service, instance) VALUES ($1, $2)
         ON CONFLICT (service, instance) DO UPDATE SET beat_at = now()`,
        [service, platform.instance],
      )
    } catch {
      // Postgres is away: that no beat arrives is what others need to know.
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void beat(), EVERY_MS)
  void beat()
  void platform.db.query(`DELETE FROM process_beats WHERE beat_at < now() - interval '1 day'`).catch(() => undefined)
  return { stop: () => clearInterval(timer) }
}
