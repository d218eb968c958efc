const MINUTE_MS = 60_000
const SHOWN = 15
const FULL = 5

/** How BullMQ keeps how many jobs ended: `data` by minute, the newest first, up to the minute before `prevTS`. */
export interface KeptMinutes {
  meta: { count: number; prevTS: number; prevCount: number }
  data: readonly number[]
}

/** How many ended in each of the last 15 minutes, the present one first. A minute in which none ended is not written. */
export function byMinute({ meta, data }: KeptMinutes, nowMs: number): number[] {
  const written = Math.floor(meta.prevTS / MINUTE_MS)
  const present = Math.floor(nowMs / MINUTE_MS)
  return Array.from({ length: SHOWN }, (_, ago) => {
    const behind = written - (present - ago)
    if (meta.prevTS === 0 || behind < 0) return 0
    return behind === 0 ? meta.count - meta.prevCount : (data[behind - 1] ?? 0)
  })
}

/** A minute's mean of the last 5 full ones. */
export function perMinute(minutes: readonly number[]): number {
  return minutes.slice(1, FULL + 1).reduce((sum, ended) => sum + ended, 0) / FULL
}
