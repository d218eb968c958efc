import { rows, type SecretBox, sql } from '@etermai/platform'
import { change, type Management } from '../management.ts'

const sealed = sql(import.meta.url, './sealed.sql')
const update = sql(import.meta.url, './reseal.sql')

interface Sealed {
  user_id: number
  md5_key: string
  md5_key_previous: string | null
  webhook_secret: string
  webhook_secret_previous: string | null
}

/**
 * Seals every secret that an older SECRETS_KEY has sealed with the current one, so that the older can be taken out of
 * the configuration. Answers how many API configurations were changed. All or none.
 */
export async function resealSecrets(management: Management): Promise<number> {
  const { secrets } = management
  return change(management, async ({ client, record }) => {
    let changed = 0
    for (const config of await rows<Sealed>(client, sealed)) {
      const { user_id, md5_key, md5_key_previous, webhook_secret, webhook_secret_previous } = config
      const all = [md5_key, md5_key_previous, webhook_secret, webhook_secret_previous]
      if (!all.some((text) => text !== null && secrets.isStale(text))) continue
      await rows(client, update, [user_id, ...all.map((text) => fresh(secrets, text))])
      changed++
    }
    if (changed > 0) await record({ action: 'api_config.reseal', subject: 'api_configs', after: { changed } })
    return changed
  })
}

function fresh(secrets: SecretBox, text: string | null): string | null {
  return text === null || !secrets.isStale(text) ? text : secrets.seal(secrets.open(text))
}
