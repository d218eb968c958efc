import { type Queryable, rows, sql } from '@etermai/platform'

const statement = sql(import.meta.url, './stored.sql')

export interface StoredSetting {
  key: string
  value: unknown
  /** Username. */
  changedBy: string | null
  changedAt: Date
}

/** Those of the settings that are set. */
export async function storedSettings(db: Queryable, keys: readonly string[]): Promise<Map<string, StoredSetting>> {
  return new Map((await rows<StoredSetting>(db, statement, [keys])).map((stored) => [stored.key, stored]))
}
