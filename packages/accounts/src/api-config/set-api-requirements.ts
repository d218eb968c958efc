import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import type { SignType } from '../profile/profile.ts'
import { username } from '../users/fields.ts'
import { lockApiConfig } from './lock-api-config.ts'

const update = sql(import.meta.url, './set-api-requirements.sql')

const schema = z.strictObject({
  username,
  /** The only one accepted; null: either. */
  signType: z.enum(['MD5', 'HMAC-SHA256']).nullable().optional(),
  requireTimestamp: z.boolean().optional(),
  requireMethod: z.boolean().optional(),
  /** Does a callback count as delivered only when the receiver answers `success`? */
  needsSuccessBody: z.boolean().optional(),
})

export interface ApiRequirements {
  signType: SignType | null
  requireTimestamp: boolean
  requireMethod: boolean
  needsSuccessBody: boolean
}

/** Changes what is given, and answers all as it is then. Throws INVALID_REQUEST, NOT_FOUND. */
export async function setApiRequirements(
  management: Management,
  input: z.input<typeof schema>,
): Promise<ApiRequirements> {
  const { username, ...wanted } = validate(schema, input)
  return change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    const before: ApiRequirements = {
      signType: config.sign_type,
      requireTimestamp: config.require_timestamp,
      requireMethod: config.require_method,
      needsSuccessBody: config.callback_needs_success_body,
    }
    const after: ApiRequirements = {
      signType: wanted.signType === undefined ? before.signType : wanted.signType,
      requireTimestamp: wanted.requireTimestamp ?? before.requireTimestamp,
      requireMethod: wanted.requireMethod ?? before.requireMethod,
      needsSuccessBody: wanted.needsSuccessBody ?? before.needsSuccessBody,
    }
    const { signType, requireTimestamp, requireMethod, needsSuccessBody } = after
    await rows(client, update, [config.user_id, signType, requireTimestamp, requireMethod, needsSuccessBody])
    await record({ action: 'api_config.requirements', subject: `user:${username}`, before, after })
    return after
  })
}
