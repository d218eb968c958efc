import { refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { differenceOf } from '../users/user-state.ts'
import { ipRange } from './ip-range.ts'
import { apiConfigStateOf, lockApiConfig } from './lock-api-config.ts'

const update = sql(import.meta.url, './edit-api-config.sql')

const schema = z.strictObject({
  username,
  /** Names what was read; without it nobody else's edit is looked for. */
  etag: z.string().optional(),
  enabled: z.boolean().optional(),
  sign_type: z.enum(['MD5', 'HMAC-SHA256']).nullable().optional(),
  require_timestamp: z.boolean().optional(),
  require_method: z.boolean().optional(),
  callback_needs_success_body: z.boolean().optional(),
  ip_whitelist: z.array(ipRange).max(200).optional(),
})

/** Changes what is given of an API configuration, all or nothing. Throws INVALID_REQUEST, NOT_FOUND, EDIT_CONFLICT. */
export async function editApiConfig(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, etag, ...wanted } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    const before = apiConfigStateOf(config)
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
    const next: typeof before = { ...before, ...given }
    const after = { ...next, ip_whitelist: [...new Set(next.ip_whitelist)] }
    const moved = differenceOf(before, after)
    if (etag !== undefined) refuseIfMoved(before, etag, Object.keys(moved?.after ?? {}) as (keyof typeof before)[])
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
