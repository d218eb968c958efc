import { lostAfterMs } from '@etermai/fleet'
import { callLogConfig } from '@etermai/logs'
import { integer } from '@etermai/platform'
import { publisherConfig } from '@etermai/publishing'
import { screenshotConfig } from '@etermai/screenshots'
import { z } from 'zod'

const address = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default('')

export const adminConfig = publisherConfig.extend({
  ...screenshotConfig,
  LOST_AFTER_MS: lostAfterMs,
  ...callLogConfig,
  EXPORTS_AT_ONCE: integer(2, 1, 20).describe('Exports that one admin-api works on at once'),
  EXPORT_KEEP_DAYS: integer(7, 1, 365).describe('How long the files of exports are kept, days'),
  ACCESS_TOKEN_SECONDS: integer(600, 30, 3_600).describe('How long an access token of the console holds, seconds'),
  SESSION_SECONDS: integer(1_209_600, 300, 31_536_000).describe('How long a session lives without being used, seconds'),
  LOGIN_FAILURES: integer(5, 1, 1_000).describe('Wrong passwords in a row before a name is locked out'),
  LOGIN_LOCK_SECONDS: integer(900, 1, 86_400).describe('How long it is locked out, seconds'),
  LOGIN_FAILURES_PER_ADDRESS: integer(60, 1, 1_000_000).describe('Wrong passwords of one address a minute, at most'),
  SCHEDULE_SWEEP_MS: integer(5_000, 20, 600_000).describe(
    'How often schedules are looked for whose time nobody rang, ms',
  ),
  SCHEDULE_MISSED_SECONDS: integer(3_600, 0, 604_800).describe(
    'A missed time of a schedule that is older is not made up for, seconds',
  ),
  ADMIN_CALLS_PER_SECOND: integer(100, 1, 1_000_000).describe(
    'Calls of one signed-in user a second, at most, in one process',
  ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8080')
    .describe('Where people reach the console: links in mails begin with it'),
  CONSOLE_DIR: z.string().default('web/dist').describe('Folder of the built console, which admin-api serves'),
  SMTP_URL: z
    .union([z.literal(''), z.url({ protocol: /^smtps?$/ })])
    .default('')
    .describe('SMTP server, smtp:// or smtps://, with user and password; empty: mails are files below DATA_DIR'),
  MAIL_FROM: z.string().min(3).default('EtermAIWeb <no-reply@localhost>').describe('From whom mails are'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder for exports, screenshots and mails that are files; admin-api processes share it'),
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
  NOTIFICATION_MAIL_SECONDS: integer(300, 0, 86_400).describe(
    'A mail of notifications waits so long for others to join it: at most one in that time, seconds',
  ),
  ALERT_QUEUE_AGE_SECONDS: integer(300, 1, 86_400).describe('A task that waits longer alerts of its lane, seconds'),
  ALERT_GRANT_DAYS: integer(7, 1, 365).describe('A grant of an Office that ends sooner alerts, days'),
  NOTIFICATION_KEEP_DAYS: integer(90, 1, 3_650).describe('How long notifications are kept, days; 1,000 a user at most'),
  LIVE_STREAMS: integer(500, 1, 100_000).describe('Streams of live events of one process, at most'),
  LIVE_STREAMS_PER_USER: integer(10, 1, 1_000).describe('Streams of live events of one user in one process, at most'),
  LIVE_BEAT_SECONDS: integer(5, 1, 30).describe(
    'How often a stream of live events gives a sign of life, and asks whether its caller is still signed in, seconds',
  ),
})
export type AdminConfig = z.output<typeof adminConfig>
