import { validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import type { ApiKeys } from './create-api-config.ts'
import { lockApiConfig } from './lock-api-config.ts'

const schema = z.strictObject({ username })

/** The current keys in the clear. That they were shown is audited. Throws INVALID_REQUEST, NOT_FOUND. */
export async function revealKeys(management: Management, input: z.input<typeof schema>): Promise<ApiKeys> {
  const { username } = validate(schema, input)
  return change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    await record({ action: 'api_config.reveal', subject: `user:${username}` })
    return {
      apiKey: config.api_key,
      md5Key: management.secrets.open(config.md5_key),
      webhookSecret: management.secrets.open(config.webhook_secret),
    }
  })
}
