import { bucketAfter, bucketStart, type Unit } from '../../../eterm/index.ts'

export const presets = ['today', 'yesterday', '7d', '30d', 'month', 'last_month'] as const
export type Preset = (typeof presets)[number]

/** Milliseconds of the epoch; `until` is not in it. */
export interface Range {
  from: number
  until: number
}

const DAY_MS = 86_400_000

/** Ranges that people ask for by name, in whole days of reports. */
export function rangeOfPreset(preset: Preset, now: number): Range {
  const today = bucketStart(now, 'day')
  const tomorrow = bucketAfter(today, 'day')
  const month = bucketStart(now, 'month')
  switch (preset) {
    case 'today':
      return { from: today, until: tomorrow }
    case 'yesterday':
      return { from: bucketAfter(today, 'day', -1), until: today }
    case '7d':
      return { from: bucketAfter(today, 'day', -6), until: tomorrow }
    case '30d':
      return { from: bucketAfter(today, 'day', -29), until: tomorrow }
    case 'month':
      return { from: month, until: tomorrow }
    case 'last_month':
      return { from: bucketAfter(month, 'month', -1), until: month }
  }
}

/** The range that an address names: a preset, or any two moments. Whole hours, as reports count. */
export function rangeIn(
  named: { range?: string | undefined; from?: string | undefined; until?: string | undefined },
  now: number,
): Range & { preset: Preset | null } {
  if (named.from === undefined && named.until === undefined) {
    const preset = presets.find((one) => one === named.range) ?? '7d'
    return { ...rangeOfPreset(preset, now), preset }
  }
  const until = wholeHour(named.until, bucketAfter(bucketStart(now, 'day'), 'day'), Math.ceil)
  return { from: wholeHour(named.from, until - 7 * DAY_MS, Math.floor), until, preset: null }
}

function wholeHour(moment: string | undefined, otherwise: number, round: (hours: number) => number): number {
  const ms = Date.parse(moment ?? '')
  return Number.isNaN(ms) ? otherwise : round(ms / 3_600_000) * 3_600_000
}

/** Units in which a range is neither one bar nor hundreds. */
export function unitsFor({ from, until }: Range): readonly Unit[] {
  const days = (until - from) / DAY_MS
  const fits: Readonly<Record<Unit, boolean>> = {
    hour: days <= 14,
    day: days > 1 && days <= 400,
    week: days > 7 && days <= 2_000,
    month: days > 31,
  }
  return (['hour', 'day', 'week', 'month'] as const).filter((unit) => fits[unit])
}

/** What is asked for, if it fits, else what reads best. */
export function unitIn(asked: string | undefined, range: Range): Unit {
  const units = unitsFor(range)
  const days = (range.until - range.from) / DAY_MS
  const best: Unit = days <= 2 ? 'hour' : days <= 92 ? 'day' : days <= 400 ? 'week' : 'month'
  return units.find((unit) => unit === asked) ?? (units.includes(best) ? best : (units[0] ?? 'day'))
}
