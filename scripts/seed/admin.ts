import { randomBytes } from 'node:crypto'
import { checkPassword, createUser, loadProfile, type Management } from '@etermai/accounts'
import { readSeedFile, writeSeedFile } from './seed-file.ts'

const username = 'admin'

/** Makes the super administrator if there is none. The password is kept before it is used: a crash cannot lose it. */
export async function seedAdmin(management: Management, dataDir: string): Promise<void> {
  if ((await loadProfile(management.db, management.secrets, username)) !== null) return
  const kept = readSeedFile(dataDir)
  const password = kept.adminPassword ?? randomBytes(15).toString('base64url')
  writeSeedFile(dataDir, { ...kept, adminPassword: password })
  await createUser(management, {
    username,
    displayName: 'Super administrator',
    role: 'super_admin',
    password,
    mustChangePassword: true,
  })
}

/** What to sign in with, as far as it still holds. */
export async function readAdmin(
  management: Management,
  dataDir: string,
): Promise<{ username: string; password: string }> {
  const password = readSeedFile(dataDir).adminPassword
  const fits = password !== undefined && (await checkPassword(management.db, username, password)) !== null
  return { username, password: fits ? password : '(changed since)' }
}
