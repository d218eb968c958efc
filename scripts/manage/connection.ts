import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import type { Actor } from '@etermai/accounts'
import { SecretBox } from '@etermai/platform'
import { z } from 'zod'
import { environment } from '../env.ts'
import { UsageError } from './failure.ts'

export interface GlobalOptions {
  json: boolean
  databaseUrl?: string
  redisUrl?: string
  dataDir: string
}

const running = z.object({ database_url: z.string(), redis_url: z.string().optional() })
const keys = z.object({ secrets_key: z.string() })

/** Which database: the option, DATABASE_URL, or that of the platform which runs on the data directory. */
export function databaseUrlOf(options: GlobalOptions): string {
  const url = options.databaseUrl ?? environment.DATABASE_URL ?? readRunning(options.dataDir)?.database_url
  if (url !== undefined) return url
  throw new UsageError(
    `No platform runs on ${options.dataDir}: start it with npm start, name its directory with --data-dir, ` +
      'or its database with --database-url or DATABASE_URL',
  )
}

/** Which Redis, if any is known: without it changes are noticed a few seconds later. */
export function redisUrlOf(options: GlobalOptions): string | undefined {
  if (options.redisUrl !== undefined) return options.redisUrl
  if (environment.REDIS_URL !== undefined) return environment.REDIS_URL
  // That of another platform would be told about this one's changes.
  return options.databaseUrl === undefined ? readRunning(options.dataDir)?.redis_url : undefined
}

/** What opens md5-keys and webhook secrets: SECRETS_KEY, or the key that npm start made for the data directory. */
export function secretsOf(options: GlobalOptions): SecretBox {
  const key = environment.SECRETS_KEY ?? readPart(options.dataDir, 'keys.json', keys)?.secrets_key
  if (key !== undefined) return new SecretBox(key)
  throw new UsageError(`No key for md5-keys and webhook secrets in ${options.dataDir}: set SECRETS_KEY`)
}

/** Who sits at this command line. */
export function actorOf(): Actor {
  return { name: `cli:${userInfo().username}` }
}

function readRunning(dataDir: string) {
  return readPart(dataDir, 'demo.json', running)
}

function readPart<T>(dataDir: string, name: string, schema: z.ZodType<T>): T | undefined {
  const file = path.join(dataDir, name)
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new UsageError(`${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
}
