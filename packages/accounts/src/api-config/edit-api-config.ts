import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { differenceOf } from '../users/user-state.ts'
import { ipRange } from './ip-range.ts'
import { lockApiConfig } from './lock-api-config.ts'

const update = sql(import.meta.url, './edit-api-config.sql')

const schema = z.strictObject({
  username,
  enabled: z.boolean().optional(),
  sign_type: z.enum(['MD5', 'HMAC-SHA256']).nullable().optional(),
  require_timestamp: z.boolean().optional(),
  require_method: z.boolean().optional(),
  callback_needs_success_body: z.boolean().optional(),
  ip_whitelist: z.array(ipRange).max(200).optional(),
})

/** Changes what is given of an API configuration, all or nothing. Throws INVALID_REQUEST, NOT_FOUND. */
export async function editApiConfig(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, ...wanted } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    const { enabled, sign_type, require_timestamp, require_method, callback_needs_success_body, ip_whitelist } = config
    const before = { enabled, sign_type, require_timestamp, require_method, callback_needs_success_body, ip_whitelist }
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const next: typeof before = { ...before, ...given }
    const after = { ...next, ip_whitelist: [...new Set(next.ip_whitelist)] }
    const moved = differenceOf(before, after)
    if (moved === null) return
    await rows(client, update, [
      config.user_id,
      after.enabled,
      after.sign_type,
      after.require_timestamp,
      after.require_method,
      after.callback_needs_success_body,
      after.ip_whitelist,
    ])
    await record({ action: 'api_config.edit', subject: `user:${username}`, ...moved })
  })
}
