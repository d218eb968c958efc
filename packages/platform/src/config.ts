import { readFileSync } from 'node:fs'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )

/** A whole number from the environment within a range, with its default. */
export function integer(fallback: number, min: number, max: number) {
  return z.coerce.number().int().min(min).max(max).default(fallback)
}

/** A comma-separated list from the environment. */
export const commaList = list

/** What every service reads. A service extends it in its own config.ts; docs/configuration.md is generated from all. */
export const baseConfig = z.object({
  HOST: z.string().default('0.0.0.0').describe('Address to listen on'),
  PORT: port.default(8080).describe('Port to listen on; 0 picks a free one'),
  DATABASE_URL: z.string().min(1).describe('Postgres, e.g. postgres://user:password@host:5432/eterm'),
  REDIS_URL: z.string().min(1).describe('Redis, e.g. redis://host:6379'),
  SECRETS_KEY: z
    .string()
    .refine((text) => text.split(',').every((key) => Buffer.from(key, 'base64').length === 32), {
      message: 'must be base64 of 32 bytes; several, comma-separated, while rotating: the first encrypts',
    })
    .describe('Encrypts md5-keys and webhook secrets at rest'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Log level'),
  TRUSTED_PROXIES: list.describe('CIDRs whose X-Forwarded-For is believed'),
  DATABASE_POOL: integer(10, 1, 200).describe('Postgres connections of this process'),
  STATEMENT_TIMEOUT_MS: integer(10_000, 100, 600_000).describe('Longest time for one SQL statement, ms'),
})

export type BaseConfig = z.output<typeof baseConfig>

/** All that is wrong with the environment, at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads `schema` from the environment. `NAME_FILE` gives the path of a file that holds NAME, as container secrets
 * do. Throws ConfigError that lists every wrong variable.
 */
export function loadConfig<T extends z.ZodObject>(schema: T, env: NodeJS.ProcessEnv = process.env): z.output<T> {
  const values: Record<string, string> = {}
  for (const name of Object.keys(schema.shape)) {
    const file = env[`${name}_FILE`]
    const value = env[name] ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim())
    if (value !== undefined) values[name] = value
  }
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigError(`The configuration is not usable:\n${lines.join('\n')}`)
}
