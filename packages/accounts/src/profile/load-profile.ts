import { type Queryable, rows, type SecretBox, sql } from '@etermai/platform'
import type { OfficeGrant, Profile, SignType } from './profile.ts'

const statement = sql(import.meta.url, './load-profile.sql')

interface Row {
  user_id: number
  username: string
  version: number
  status: Profile['status']
  permissions: string[]
  api_key: string | null
  enabled: boolean
  md5_key: string | null
  md5_key_previous: string | null
  keys_until: Date | null
  sign_type: SignType | null
  require_timestamp: boolean
  require_method: boolean
  ip_whitelist: string[]
  default_office_no: string | null
  grants: {
    officeNo: string
    validFrom: string
    validUntil: string | null
    switchedOn: boolean
    status: OfficeGrant['status']
  }[]
  prices: Record<string, number>
  prices_hold_ms: number | null
}

/** The user's profile as it is now, or null for a name that does not exist. One round trip. */
export async function loadProfile(db: Queryable, secrets: SecretBox, username: string): Promise<Profile | null> {
  const [row] = await rows<Row>(db, statement, [username])
  if (row === undefined) return null
  return {
    userId: row.user_id,
    username: row.username,
    version: row.version,
    status: row.status,
    apiKey: row.api_key,
    enabled: row.enabled,
    md5Keys: [row.md5_key, row.md5_key_previous].filter((key) => key !== null).map((key) => secrets.open(key)),
    keysUntil: row.keys_until,
    signType: row.sign_type,
    requireTimestamp: row.require_timestamp,
    requireMethod: row.require_method,
    ipWhitelist: row.ip_whitelist,
    permissions: new Set(row.permissions),
    grants: row.grants.map((grant) => ({
      ...grant,
      validFrom: new Date(grant.validFrom),
      validUntil: grant.validUntil === null ? null : new Date(grant.validUntil),
    })),
    defaultOffice: row.default_office_no,
    prices: row.prices,
    pricesHoldMs: row.prices_hold_ms,
  }
}
