import { integer } from '@etermai/platform'
import { publisherConfig } from '@etermai/publishing'
import type { z } from 'zod'

export const adminConfig = publisherConfig.extend({
  ACCESS_TOKEN_SECONDS: integer(600, 30, 3_600).describe('How long an access token of the console holds, seconds'),
  SESSION_SECONDS: integer(1_209_600, 300, 31_536_000).describe('How long a session lives without being used, seconds'),
  LOGIN_FAILURES: integer(5, 1, 1_000).describe('Wrong passwords in a row before a name is locked out'),
  LOGIN_LOCK_SECONDS: integer(900, 1, 86_400).describe('How long it is locked out, seconds'),
  LOGIN_FAILURES_PER_ADDRESS: integer(60, 1, 1_000_000).describe('Wrong passwords of one address a minute, at most'),
  ADMIN_CALLS_PER_SECOND: integer(100, 1, 1_000_000).describe(
    'Calls of one signed-in user a second, at most, in one process',
  ),
})
export type AdminConfig = z.output<typeof adminConfig>
