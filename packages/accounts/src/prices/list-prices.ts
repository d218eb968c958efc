import { type Queryable, rows, sql } from '@etermai/platform'

const prices = sql(import.meta.url, './list-prices.sql')
const overrides = sql(import.meta.url, './list-price-overrides.sql')

export interface PriceLine {
  operation: string
  priceFen: number
  updatedAt: Date
}

export interface PriceOverrideLine {
  username: string
  operation: string
  priceFen: number
  validFrom: Date
  validUntil: Date | null
  validNow: boolean
}

/** The general prices. */
export function listPrices(db: Queryable): Promise<PriceLine[]> {
  return rows<PriceLine>(db, prices)
}

/** The prices of one user's own, or of all users: ended and coming ones too. */
export function listPriceOverrides(db: Queryable, username?: string): Promise<PriceOverrideLine[]> {
  return rows<PriceOverrideLine>(db, overrides, [username ?? null])
}
