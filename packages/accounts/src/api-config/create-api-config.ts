import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { newApiKey, newMd5Key, newWebhookSecret } from './keys.ts'

const insert = sql(import.meta.url, './insert-api-config.sql')

const schema = z.strictObject({ username })

/** Characters of an api_key that the trail tells: enough to know it again, not to call with it. */
const SHOWN = 7

/** In the clear: show them, do not log them. */
export interface ApiKeys {
  apiKey: string
  md5Key: string
  webhookSecret: string
}

/**
 * Gives a user keys to call the API with, and answers them in the clear. Throws INVALID_REQUEST (also when the user
 * has them already), NOT_FOUND.
 */
export async function createApiConfig(management: Management, input: z.input<typeof schema>): Promise<ApiKeys> {
  const { username } = validate(schema, input)
  const { secrets } = management
  const keys: ApiKeys = { apiKey: newApiKey(), md5Key: newMd5Key(), webhookSecret: newWebhookSecret() }
  await change(
    management,
    async ({ client, record, bounds }) => {
      const user = await lockUser(client, username, bounds)
      await rows(client, insert, [user.id, keys.apiKey, secrets.seal(keys.md5Key), secrets.seal(keys.webhookSecret)])
      const apiKey = `${keys.apiKey.slice(0, SHOWN)}…`
      await record({ action: 'api_config.create', subject: `user:${username}`, after: { apiKey } })
    },
    { api_configs_pkey: { path: 'username', message: 'has an API configuration already' } },
  )
  return keys
}
