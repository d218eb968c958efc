import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { ipRange } from './ip-range.ts'
import { lockApiConfig } from './lock-api-config.ts'

const update = sql(import.meta.url, './set-ip-whitelist.sql')

const schema = z.strictObject({ username, ipWhitelist: z.array(ipRange).max(200) })

/**
 * From where this user's systems may call; an empty list lets any address call. Answers the list as it is kept.
 * Throws INVALID_REQUEST, NOT_FOUND.
 */
export async function setIpWhitelist(management: Management, input: z.input<typeof schema>): Promise<string[]> {
  const { username, ipWhitelist } = validate(schema, input)
  const ranges = [...new Set(ipWhitelist)]
  return change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    await rows(client, update, [config.user_id, ranges])
    await record({
      action: 'api_config.ip_whitelist',
      subject: `user:${username}`,
      before: { ipWhitelist: config.ip_whitelist },
      after: { ipWhitelist: ranges },
    })
    return ranges
  })
}
