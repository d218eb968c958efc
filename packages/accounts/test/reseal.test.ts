import { randomBytes } from 'node:crypto'
import { SecretBox } from '@etermai/platform'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiConfig, createUser, loadProfile, resealSecrets, rotateMd5Key } from '../src/index.ts'
import { type OpenAccounts, openAccounts } from './open-accounts.ts'

let open: OpenAccounts
beforeAll(async () => {
  open = await openAccounts()
})
afterAll(() => open.dispose())

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
})
