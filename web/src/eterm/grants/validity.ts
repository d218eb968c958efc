const DAY_MS = 86_400_000

/** A grant that ends within so many days is warned of. */
export const SOON_DAYS = 7

/** Ends that are offered, in days. */
export const OFFERED_DAYS = [30, 90, 365] as const

/** Is it about to end? */
export function endsSoon({ status, days_left }: { status: string; days_left: number | null }): boolean {
  return status === 'active' && days_left !== null && days_left <= SOON_DAYS
}

/** So many days on: from the end of what still holds, so that nothing paid for is lost, else from now. */
export function endAfter(days: number, until: string | null, now: Date): string {
  const from = until === null ? now.getTime() : Math.max(now.getTime(), Date.parse(until))
  return new Date(from + days * DAY_MS).toISOString()
}
