import { rows, type SecretBox, sql } from '@etermai/platform'
import { change, type Management } from '../management.ts'
import { type LockedApiConfig, lockApiConfig } from './lock-api-config.ts'

const sealed = sql(import.meta.url, './sealed.sql')
const update = sql(import.meta.url, './reseal.sql')

/**
 * Seals every secret that an older SECRETS_KEY has sealed with the current one, so that the older can be taken out of
 * the configuration. Answers how many API configurations were changed. One at a time, each in a transaction of its own:
 * all of them locked together would wait in a circle with keys that are rotated meanwhile. Whatever ends it, it can be
 * run again.
 */
export async function resealSecrets(management: Management): Promise<number> {
  const { db, secrets } = management
  let changed = 0
  for (const { username, texts } of await rows<{ username: string; texts: string[] }>(db, sealed)) {
    if (texts.some((text) => secrets.isStale(text)) && (await reseal(management, username))) changed++
  }
  return changed
}

async function reseal(management: Management, username: string): Promise<boolean> {
  const { secrets } = management
  return change(management, async ({ client, record }) => {
    const config = await lockApiConfig(client, username)
    const kept = keptOf(config, new Date())
    if (!kept.some((text) => text !== null && secrets.isStale(text))) return false
    await rows(client, update, [config.user_id, ...kept.map((text) => fresh(secrets, text))])
    await record({ action: 'api_config.reseal', subject: `user:${username}` })
    return true
  })
}

/** What is still good for anything. A replaced one whose overlap is over may be sealed with a key that has gone. */
function keptOf(config: LockedApiConfig, now: Date): (string | null)[] {
  const { md5_key_previous_until: md5Until, webhook_secret_previous_until: webhookUntil } = config
  return [
    config.md5_key,
    md5Until !== null && md5Until > now ? config.md5_key_previous : null,
    config.webhook_secret,
    webhookUntil !== null && webhookUntil > now ? config.webhook_secret_previous : null,
  ]
}

function fresh(secrets: SecretBox, text: string | null): string | null {
  return text === null || !secrets.isStale(text) ? text : secrets.seal(secrets.open(text))
}
