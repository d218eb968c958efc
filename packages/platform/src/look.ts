import { z } from 'zod'

/** A row of a bounded look: its place in the list, and where the look ended if there may be more below. */
export interface LookedAt {
  /** null: nothing was found, and the row only says where the look ended. */
  key: readonly unknown[] | null
  /** null: everything was looked at. */
  floor: readonly unknown[] | null
}

/**
 * One page out of a look at so many rows at most, of which up to `limit` + 1 matched: a page may be short, even empty, and
 * still go on (docs/adr/0012).
 */
export function pageOfLook<Row extends LookedAt>(
  answered: readonly Row[],
  limit: number,
): { rows: Row[]; next: readonly unknown[] | null } {
  const found = answered.filter(({ key }) => key !== null)
  if (found.length > limit) return { rows: found.slice(0, limit), next: found[limit - 1]?.key ?? null }
  return { rows: found, next: answered[0]?.floor ?? null }
}

/** A time in a place: µs since the epoch, as far as numbers are exact. */
export const microseconds = z.int().min(0)

/** A text as LIKE finds it. */
export function literalText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}
