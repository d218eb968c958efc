import type { Language } from '../../../language/index.ts'

/** Units that people write durations in, ms each, the largest first. */
export const timeUnits = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1_000, millisecond: 1 } as const
export type TimeUnit = keyof typeof timeUnits
export const timeUnitNames = Object.keys(timeUnits) as TimeUnit[]

/** A duration as it is edited: a number, and what it counts. */
export interface WrittenDuration {
  amount: string
  unit: TimeUnit
}

/** In the largest unit that it is a whole number of. */
export function writeDuration(ms: number): WrittenDuration {
  const unit = timeUnitNames.find((name) => ms >= timeUnits[name] && ms % timeUnits[name] === 0) ?? 'millisecond'
  return { amount: String(ms / timeUnits[unit]), unit }
}

/** ms; null where what was written is no number. */
export function readDuration({ amount, unit }: WrittenDuration): number | null {
  const text = amount.trim()
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  return Math.round(Number(text) * timeUnits[unit])
}

/** Every part of it, so that nothing is rounded away: 1分钟30秒. */
export function sayDuration(ms: number, language: Language): string {
  const locale = language === 'en' ? 'en-US' : 'zh-CN'
  const parts: string[] = []
  let rest = ms
  for (const unit of timeUnitNames) {
    const count = Math.floor(rest / timeUnits[unit])
    if (count === 0) continue
    rest -= count * timeUnits[unit]
    parts.push(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count))
  }
  if (parts.length === 0) return sayZero(locale)
  return parts.join(' ')
}

function sayZero(locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(0)
}
