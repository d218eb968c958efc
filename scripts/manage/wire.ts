import { fenToYuan, toWireTime } from '@etermai/domain'

/** A row as it is shown: names in snake_case, money in yuan, times in Beijing time. What lies deeper stays as it is. */
export type WireRow = Record<string, unknown>

/** `balanceFen: 1250` becomes `balance: "12.50"`, `createdAt: Date` becomes `created_at: "…+08:00"`. */
export function wireRow(row: object): WireRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const key = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      if (key.endsWith('_fen')) return [key.slice(0, -4), typeof value === 'number' ? fenToYuan(value) : value]
      return [key, value instanceof Date ? toWireTime(value) : value]
    }),
  )
}
