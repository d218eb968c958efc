import { useMemo, useSyncExternalStore } from 'react'
import { type Language, useLanguage } from './language.ts'

const DEFAULT_ZONE = 'Asia/Shanghai'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const listeners = new Set<() => void>()
let zone = DEFAULT_ZONE

/** Of the profile; null: Asia/Shanghai. */
export function setTimeZone(next: string | null): void {
  zone = next ?? DEFAULT_ZONE
  for (const listener of listeners) listener()
}

/** How people read what the API says. */
export interface Format {
  timeZone: string
  /** Yuan as the API writes them, `1280.50`: ¥1,280.50. */
  money(yuan: string | null): string
  number(value: number | null): string
  /** 0 to 1. */
  percent(share: number | null, digits?: number): string
  bytes(value: number | null): string
  /** 2026-11-26 09:41:02 */
  time(at: string | null): string
  /** 09:41:02 of today, else with the day. */
  shortTime(at: string | null): string
  /** 2026-11-26 周四 */
  day(at: string | null): string
  /** 3 分钟前 */
  ago(at: string | null, now?: number): string
  /** 2.4 秒 */
  duration(ms: number | null): string
}

const NOTHING = '—'

export function formatFor(language: Language, timeZone: string): Format {
  const locale = language === 'en' ? 'en-US' : 'zh-CN'
  const numbers = new Intl.NumberFormat(locale)
  const money = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  // sv-SE writes dates as ISO does.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'medium' })
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' })
  const amount = (value: number, unit: Intl.NumberFormatOptions['unit'] & string, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(
      value,
    )
  return {
    timeZone,
    money: (yuan) =>
      yuan === null ? NOTHING : `${yuan.startsWith('-') ? '−' : ''}¥${money.format(Math.abs(Number(yuan)))}`,
    number: (value) => (value === null ? NOTHING : numbers.format(value)),
    percent: (share, digits = 1) => (share === null ? NOTHING : `${(share * 100).toFixed(digits)}%`),
    bytes: (value) => {
      if (value === null) return NOTHING
      const step = value < 1_024 ? 0 : value < 1_048_576 ? 1 : value < 1_073_741_824 ? 2 : 3
      return `${(value / 1_024 ** step).toFixed(step === 0 ? 0 : 1)} ${['B', 'KiB', 'MiB', 'GiB'][step]}`
    },
    time: (at) => (at === null ? NOTHING : `${day.format(new Date(at))} ${clock.format(new Date(at))}`),
    shortTime: (at) => {
      if (at === null) return NOTHING
      const moment = new Date(at)
      const date = day.format(moment)
      return date === day.format(new Date())
        ? clock.format(moment)
        : `${date.slice(5)} ${clock.format(moment).slice(0, 5)}`
    },
    day: (at) => (at === null ? NOTHING : `${day.format(new Date(at))} ${weekday.format(new Date(at))}`),
    ago: (at, now = Date.now()) => {
      if (at === null) return NOTHING
      const ms = new Date(at).getTime() - now
      const size = Math.abs(ms)
      if (size < MINUTE_MS) return relative.format(Math.round(ms / 1_000), 'second')
      if (size < HOUR_MS) return relative.format(Math.round(ms / MINUTE_MS), 'minute')
      if (size < DAY_MS) return relative.format(Math.round(ms / HOUR_MS), 'hour')
      return relative.format(Math.round(ms / DAY_MS), 'day')
    },
    duration: (ms) => {
      if (ms === null) return NOTHING
      if (ms < 1_000) return amount(Math.round(ms), 'millisecond')
      if (ms < MINUTE_MS) return amount(ms / 1_000, 'second', 1)
      if (ms < HOUR_MS) return amount(ms / MINUTE_MS, 'minute', 1)
      return amount(ms / HOUR_MS, 'hour', 1)
    },
  }
}

export function useFormat(): Format {
  const language = useLanguage()
  const timeZone = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => zone,
  )
  return useMemo(() => formatFor(language, timeZone), [language, timeZone])
}
