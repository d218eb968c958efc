import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { lockApiConfig } from './lock-api-config.ts'

const update = sql(import.meta.url, './set-api-enabled.sql')

const schema = z.strictObject({ username, enabled: z.boolean() })

/** Switches the API access of a user on or off; the console stays open. Throws INVALID_REQUEST, NOT_FOUND. */
export async function setApiEnabled(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, enabled } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    if (config.enabled === enabled) return
    await rows(client, update, [config.user_id, enabled])
    await record({
      action: enabled ? 'api_config.enable' : 'api_config.disable',
      subject: `user:${username}`,
      before: { enabled: config.enabled },
      after: { enabled },
    })
  })
}
