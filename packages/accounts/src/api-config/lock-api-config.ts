import { type Queryable, rows, sql } from '@etermai/platform'
import type { SignType } from '../profile/profile.ts'
import { notFound } from '../refusal.ts'
import { type Bounds, lockUser } from '../users/lock-user.ts'

const statement = sql(import.meta.url, './lock-api-config.sql')

export interface LockedApiConfig {
  user_id: number
  api_key: string
  enabled: boolean
  /** Sealed. */
  md5_key: string
  md5_key_previous: string | null
  md5_key_previous_until: Date | null
  /** Sealed. */
  webhook_secret: string
  webhook_secret_previous: string | null
  webhook_secret_previous_until: Date | null
  sign_type: SignType | null
  require_timestamp: boolean
  require_method: boolean
  ip_whitelist: string[]
  callback_needs_success_body: boolean
  default_office_no: string | null
}

/** The configuration, locked until the transaction ends. Throws NOT_FOUND for an unknown user and one without it. */
export async function lockApiConfig(client: Queryable, username: string, bounds?: Bounds): Promise<LockedApiConfig> {
  const user = await lockUser(client, username, bounds)
  const [config] = await rows<LockedApiConfig>(client, statement, [user.id])
  if (config === undefined) throw notFound('username', `no user ${username} with an API configuration`)
  return config
}

/** What can be edited of a configuration, under the names that it has on the wire: an etag names this. */
export function apiConfigStateOf(
  config: Pick<
    LockedApiConfig,
    'enabled' | 'sign_type' | 'require_timestamp' | 'require_method' | 'callback_needs_success_body' | 'ip_whitelist'
  >,
) {
  const { enabled, sign_type, require_timestamp, require_method, callback_needs_success_body, ip_whitelist } = config
  return { enabled, sign_type, require_timestamp, require_method, callback_needs_success_body, ip_whitelist }
}
