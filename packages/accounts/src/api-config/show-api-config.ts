import { type Queryable, rows, sql } from '@etermai/platform'
import type { ApiRequirements } from './set-api-requirements.ts'

const statement = sql(import.meta.url, './show-api-config.sql')

export interface ApiConfig extends ApiRequirements {
  apiKey: string
  enabled: boolean
  ipWhitelist: string[]
  defaultOffice: string | null
  /** Until when the md5-key before the current one is valid too; null: it is not. */
  md5KeyPreviousUntil: Date | null
  webhookSecretPreviousUntil: Date | null
  createdAt: Date
  updatedAt: Date
}

/** The API configuration without its secrets, or null where there is none. */
export async function showApiConfig(db: Queryable, username: string): Promise<ApiConfig | null> {
  const [config] = await rows<ApiConfig>(db, statement, [username])
  return config ?? null
}
