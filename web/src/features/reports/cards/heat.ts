import { bucketsOf } from '../../../eterm/index.ts'

export interface HeatCell {
  /** 1 (Monday) to 7. */
  weekday: number
  hour: number
  tasks: number
  completed: number
}

const OFFSET_MS = 8 * 3_600_000

/** Seven days of 24 hours; what the answer left out is zero. */
export function gridOf(cells: readonly HeatCell[]): HeatCell[][] {
  const grid = Array.from({ length: 7 }, (_day, day) =>
    Array.from({ length: 24 }, (_hour, hour): HeatCell => ({ weekday: day + 1, hour, tasks: 0, completed: 0 })),
  )
  for (const cell of cells) {
    const day = grid[cell.weekday - 1]
    if (day !== undefined) day[cell.hour] = cell
  }
  return grid
}

/** How strongly a cell is coloured: 0 for nothing, else 1 to 5, by its share of the most. */
export function levelOf(tasks: number, most: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (tasks === 0 || most === 0) return 0
  const share = tasks / most
  if (share > 0.8) return 5
  if (share > 0.6) return 4
  if (share > 0.4) return 3
  return share > 0.2 ? 2 : 1
}

/** The one hour that a cell stands for; null where the range holds that hour of the week more than once. */
export function onlyHourOf(
  { from, until }: { from: number; until: number },
  weekday: number,
  hour: number,
): number | null {
  if (until - from > 8 * 86_400_000) return null
  const found = bucketsOf(from, until, 'hour').filter((start) => {
    const local = new Date(start + OFFSET_MS)
    return local.getUTCHours() === hour && (local.getUTCDay() || 7) === weekday
  })
  return found.length === 1 ? (found[0] ?? null) : null
}
