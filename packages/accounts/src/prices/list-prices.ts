import { type Queryable, rows, sql } from '@etermai/platform'

const prices = sql(import.meta.url, './list-prices.sql')
const overrides = sql(import.meta.url, './list-price-overrides.sql')
const history = sql(import.meta.url, './list-price-history.sql')
const find = sql(import.meta.url, './find-price-override.sql')

export interface PriceLine {
  operation: string
  priceFen: number
  updatedAt: Date
}

export interface PriceOverrideLine {
  id: number
  userId: number
  username: string
  operation: string
  priceFen: number
  validFrom: Date
  validUntil: Date | null
  /** It was taken back before it began, or another took its place. */
  withdrawnAt: Date | null
  createdBy: string
  createdAt: Date
  remark: string | null
  validNow: boolean
}

export interface PriceOverrideFilter {
  self?: number | null
  manager?: number | null
  userId?: number | undefined
  username?: string | undefined
  operation?: string | undefined
  /** Also those that have ended or were withdrawn. */
  ended?: boolean
  beforeId?: number | null
  limit?: number
}

/** The general prices. */
export function listPrices(db: Queryable): Promise<PriceLine[]> {
  return rows<PriceLine>(db, prices)
}

/** Users' own prices, the newest first: those that hold or will, unless told otherwise. */
export function listPriceOverrides(db: Queryable, filter: PriceOverrideFilter = {}): Promise<PriceOverrideLine[]> {
  const { self = null, manager = null, userId, username, operation } = filter
  const { ended = false, beforeId = null, limit = 1_000 } = filter
  const asked = [userId, username, operation].map((value) => value ?? null)
  return rows<PriceOverrideLine>(db, overrides, [self, manager, ...asked, ended, beforeId, limit])
}

/** Whose own price it is, or null. */
export async function findPriceOverride(
  db: Queryable,
  id: number,
): Promise<{ userId: number; operation: string } | null> {
  const [row] = await rows<{ userId: number; operation: string }>(db, find, [id])
  return row ?? null
}

export interface PriceChangeLine {
  id: number
  operation: string
  priceFen: number
  setAt: Date
  setBy: string
}

/** What general prices were set to, the newest first. */
export function listPriceHistory(
  db: Queryable,
  operation: string | undefined,
  beforeId: number | null,
  limit: number,
): Promise<PriceChangeLine[]> {
  return rows<PriceChangeLine>(db, history, [operation ?? null, beforeId, limit])
}
