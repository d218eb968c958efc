const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
/** Days from 1899-12-30, from which spreadsheets count, to 1970-01-01. */
const EPOCH_DAY = 25_569

/** `2026-12-01 08:00:00` in Asia/Shanghai. */
export function localTime(at: Date): string {
  return new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** A moment as a spreadsheet's date: days, in Asia/Shanghai. */
export function serialDate(at: Date): number {
  return Math.round(((at.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS + EPOCH_DAY) * 1e8) / 1e8
}
