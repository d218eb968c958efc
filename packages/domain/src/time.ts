const SHANGHAI_OFFSET_MS = 8 * 3_600_000

/** RFC 3339 with `+08:00`, to the millisecond: how every time is written on the wire. China has had no DST since 1991. */
export function toWireTime(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().replace('Z', '+08:00')
}

export function toWireTimeOrNull(at: Date | null): string | null {
  return at === null ? null : toWireTime(at)
}
