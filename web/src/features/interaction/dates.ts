import type { Language } from '../../language/index.ts'

/** 2026-11-28: 2026年11月28日 周六 · Sat, 28 November 2026. Empty for what is no day. */
export function dateInFull(date: string, language: Language): string {
  const at = new Date(`${date}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(at.getTime())) return ''
  if (language === 'en') {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }).format(at)
  }
  const locale = 'zh-CN'
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' }).format(at)
  return `${day} ${new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(at)}`
}

/** Today where flights are sold. */
export function today(now = Date.now()): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The word of the sentence that each day was read from: days and words stand in the same order. */
export function saidDates(
  understood: readonly { as: string; text: string }[],
  echoes: readonly { path: string }[],
): Record<string, string> {
  const words = understood.filter(({ as }) => as === 'date').map(({ text }) => text)
  const paths = echoes.map(({ path }) => path).filter((path) => /(^|\.)date$/.test(path))
  return Object.fromEntries(
    paths.flatMap((path, index) => {
      const word = words.length === 1 ? words[0] : words[index]
      return word === undefined ? [] : [[path, word]]
    }),
  )
}
