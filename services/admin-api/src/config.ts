import { baseConfig, integer } from '@etermai/platform'
import { z } from 'zod'

const address = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default('')

export const adminConfig = baseConfig.extend({
  ACCESS_TOKEN_SECONDS: integer(600, 30, 3_600).describe('How long an access token of the console holds, seconds'),
  SESSION_SECONDS: integer(1_209_600, 300, 31_536_000).describe('How long a session lives without being used, seconds'),
  LOGIN_FAILURES: integer(5, 1, 1_000).describe('Wrong passwords in a row before a name is locked out'),
  LOGIN_LOCK_SECONDS: integer(900, 1, 86_400).describe('How long it is locked out, seconds'),
  LOGIN_FAILURES_PER_ADDRESS: integer(60, 1, 1_000_000).describe('Wrong passwords of one address a minute, at most'),
  ADMIN_CALLS_PER_SECOND: integer(100, 1, 1_000_000).describe(
    'Calls of one signed-in user a second, at most, in one process',
  ),
  UNDERSTANDING_URL: address.describe(
    'OpenAI-compatible service that reads sentences our grammar is not sure of, e.g. https://host/v1; none: off',
  ),
  UNDERSTANDING_KEY: z.string().default('').describe('Its key'),
  UNDERSTANDING_MODEL: z.string().default('').describe('Its model'),
  UNDERSTANDING_DEADLINE_MS: integer(8_000, 100, 25_000).describe('How long it may take, ms'),
  UNDERSTANDING_PER_MINUTE: integer(20, 1, 10_000).describe(
    'Questions to it of one user a minute, at most, in one process',
  ),
  SPEECH_URL: address.describe('OpenAI-compatible service that writes down speech, e.g. https://host/v1; none: off'),
  SPEECH_KEY: z.string().default('').describe('Its key'),
  SPEECH_MODEL: z.string().default('whisper-1').describe('Its model'),
  SPEECH_DEADLINE_MS: integer(20_000, 100, 25_000).describe('How long it may take, ms'),
  SPEECH_PER_MINUTE: integer(20, 1, 10_000).describe('Recordings of one user a minute, at most, in one process'),
})
export type AdminConfig = z.output<typeof adminConfig>
