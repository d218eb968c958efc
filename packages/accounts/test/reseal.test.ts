import { randomBytes } from 'node:crypto'
import { SecretBox } from '@etermai/platform'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createApiConfig,
  createUser,
  loadProfile,
  resealSecrets,
  rotateMd5Key,
  rotateWebhookSecret,
} from '../src/index.ts'
import { type OpenAccounts, openAccounts } from './open-accounts.ts'

let open: OpenAccounts
beforeEach(async () => {
  open = await openAccounts()
})
afterEach(() => open.dispose())

const key = () => randomBytes(32).toString('base64')

describe('rotation of the encryption key', () => {
  it('seals every secret anew, so that the older key can go', async () => {
    const older = key()
    const newer = key()
    const before = { ...open, secrets: new SecretBox(older) }
    const during = { ...open, secrets: new SecretBox(`${newer},${older}`) }
    const after = { ...open, secrets: new SecretBox(newer) }
    await createUser(before, { username: 'reseal1' })
    await createApiConfig(before, { username: 'reseal1' })
    await rotateMd5Key(before, { username: 'reseal1' })
    const keys = (await loadProfile(open.db, before.secrets, 'reseal1'))?.md5Keys
    expect(keys).toHaveLength(2)

    await expect(loadProfile(open.db, after.secrets, 'reseal1')).rejects.toThrow()
    expect(await resealSecrets(during)).toBe(1)
    expect((await loadProfile(open.db, after.secrets, 'reseal1'))?.md5Keys).toEqual(keys)
    expect(await resealSecrets(during)).toBe(0)
  })
  it('lets go of a replaced key whose overlap is over, whatever had sealed it', async () => {
    const [gone, older, newer] = [key(), key(), key()]
    const username = 'reseal2'
    await createUser(open, { username })
    await createApiConfig({ ...open, secrets: new SecretBox(gone) }, { username })
    await rotateMd5Key({ ...open, secrets: new SecretBox(older) }, { username })
    await rotateWebhookSecret({ ...open, secrets: new SecretBox(older) }, { username })
    const over = `UPDATE api_configs SET md5_key_previous_until = now(), webhook_secret_previous_until = now()
                   WHERE user_id = (SELECT id FROM users WHERE username = $1)`
    await open.db.query(over, [username])
    const during = { ...open, secrets: new SecretBox(`${newer},${older}`) }
    expect(await resealSecrets(during)).toBe(1)
    expect((await loadProfile(open.db, new SecretBox(newer), username))?.md5Keys).toHaveLength(1)
    expect(await resealSecrets(during)).toBe(0)
  })

  it('meets rotations without waiting in a circle', async () => {
    const [older, newer] = [key(), key()]
    const usernames = Array.from({ length: 40 }, (_, i) => `circle${i}`)
    const before = { ...open, secrets: new SecretBox(older) }
    for (const username of usernames) {
      await createUser(before, { username })
      await createApiConfig(before, { username })
    }
    const during = { ...open, secrets: new SecretBox(`${newer},${older}`) }
    await Promise.all([
      resealSecrets(during),
      ...usernames.flatMap((username) => [
        rotateMd5Key(during, { username }),
        rotateWebhookSecret(during, { username }),
      ]),
    ])
    await resealSecrets(during)
    for (const username of usernames)
      expect((await loadProfile(open.db, new SecretBox(newer), username))?.md5Keys).toHaveLength(2)
  })
})
