import { type Queryable, rows, type SecretBox, sql } from '@etermai/platform'
import type { SignType } from './profile.ts'

const statement = sql(import.meta.url, './callback-identity.sql')

export interface CallbackIdentity {
  username: string
  /** After a rotation the old key signs until its overlap ends: the receiver may not have the new one yet. */
  md5Key: string
  /** null: the account does not care. */
  signType: SignType | null
  /** `whsec_…`; two, the old one first, while a secret is being rotated. */
  webhookSecrets: string[]
  /** When the next overlap ends: from then on it must be read anew. null: none runs. */
  keysUntil: Date | null
  /** Does only a 2xx with the body `success` count as delivered? */
  needsSuccessBody: boolean
}

interface Row {
  username: string
  md5_key: string
  md5_key_previous: string | null
  webhook_secret: string
  webhook_secret_previous: string | null
  keys_until: Date | null
  sign_type: SignType | null
  callback_needs_success_body: boolean
}

/** With what callbacks to this user are signed, or null where there is no API configuration. */
export async function loadCallbackIdentity(
  db: Queryable,
  secrets: SecretBox,
  userId: number,
): Promise<CallbackIdentity | null> {
  const [row] = await rows<Row>(db, statement, [userId])
  if (row === undefined) return null
  return {
    username: row.username,
    md5Key: secrets.open(row.md5_key_previous ?? row.md5_key),
    signType: row.sign_type,
    webhookSecrets: [row.webhook_secret_previous, row.webhook_secret]
      .filter((secret) => secret !== null)
      .map((secret) => secrets.open(secret)),
    keysUntil: row.keys_until,
    needsSuccessBody: row.callback_needs_success_body,
  }
}
