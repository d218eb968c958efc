import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { environment } from '../env.ts'
import { readJson, writePrivately } from './files.ts'

/** The key that encrypts secrets at rest: SECRETS_KEY, else one that was made once for this data directory. */
export function secretsKey(dataDir: string): string {
  if (environment.SECRETS_KEY) return environment.SECRETS_KEY
  const file = path.join(dataDir, 'keys.json')
  const kept = readJson<{ secrets_key: string }>(file)
  if (kept) return kept.secrets_key
  const key = randomBytes(32).toString('base64')
  writePrivately(file, `${JSON.stringify({ secrets_key: key }, null, 2)}\n`)
  return key
}
