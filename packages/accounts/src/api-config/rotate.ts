import { rows, type Statement, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { newMd5Key, newWebhookSecret } from './keys.ts'
import { lockApiConfig } from './lock-api-config.ts'

const MAX_OVERLAP_HOURS = 24 * 30

const schema = z.strictObject({
  username,
  /** Hours for which the replaced one stays valid; 0 ends it at once. */
  overlapHours: z.number().min(0).max(MAX_OVERLAP_HOURS).default(24),
})

export type Rotation = z.input<typeof schema>

const md5Key = sql(import.meta.url, './rotate-md5-key.sql')
const webhookSecret = sql(import.meta.url, './rotate-webhook-secret.sql')

/**
 * A new md5-key, answered in the clear. While the overlap runs calls may be signed with either, and callbacks are
 * signed with the old one. Throws INVALID_REQUEST, NOT_FOUND.
 */
export async function rotateMd5Key(
  management: Management,
  input: Rotation,
): Promise<{ md5Key: string; previousUntil: Date | null }> {
  const { fresh, until } = await rotate(management, input, 'api_config.rotate_md5_key', md5Key, newMd5Key())
  return { md5Key: fresh, previousUntil: until }
}

/**
 * A new webhook secret, answered in the clear. While the overlap runs callbacks carry a signature of each. Throws
 * INVALID_REQUEST, NOT_FOUND.
 */
export async function rotateWebhookSecret(
  management: Management,
  input: Rotation,
): Promise<{ webhookSecret: string; previousUntil: Date | null }> {
  const { fresh, until } = await rotate(
    management,
    input,
    'api_config.rotate_webhook_secret',
    webhookSecret,
    newWebhookSecret(),
  )
  return { webhookSecret: fresh, previousUntil: until }
}

async function rotate(management: Management, input: Rotation, action: string, statement: Statement, fresh: string) {
  const { username, overlapHours } = validate(schema, input)
  return change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    const [row] = await rows<{ until: Date | null }>(client, statement, [
      config.user_id,
      management.secrets.seal(fresh),
      overlapHours,
    ])
    const until = row?.until ?? null
    await record({ action, subject: `user:${username}`, after: { overlapHours, previousUntil: until } })
    return { fresh, until }
  })
}
