import { yuanToFen } from '@etermai/domain'
import { InvalidArgumentError } from 'commander'

/** `12.5` → 1250 fen. */
export function yuan(text: string): number {
  try {
    return yuanToFen(text)
  } catch {
    throw new InvalidArgumentError('Must be an amount in yuan, like 12.50')
  }
}

export function number(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value)) throw new InvalidArgumentError('Must be a number')
  return value
}

export function whole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Must be a whole number')
  return Number(text)
}

export function yesNo(text: string): boolean {
  if (/^(yes|on|true)$/i.test(text)) return true
  if (/^(no|off|false)$/i.test(text)) return false
  throw new InvalidArgumentError('Must be yes or no')
}

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `30m`, `2h`, `7d` from now; `2026-12-31`, which begins in Beijing; or a full time with its offset. */
export function time(text: string): Date {
  const relative = /^(\d{1,6})([mhd])$/.exec(text)
  if (relative) return new Date(Date.now() + Number(relative[1]) * UNITS[relative[2] as keyof typeof UNITS])
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const at = new Date(isDate ? `${text}T00:00:00+08:00` : isTime ? text : Number.NaN)
  if (Number.isNaN(at.getTime())) {
    throw new InvalidArgumentError('Must be 30m, 2h, 7d, 2026-12-31 or 2026-12-31T08:00:00+08:00')
  }
  return at
}

/** Only what was given: an option that was left out must not overwrite anything. */
export function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

export function uuid(text: string): string {
  if (!isUuid(text)) throw new InvalidArgumentError('Must be an id')
  return text
}
