import { isIP } from 'node:net'
import { allowCidrs } from '@etermai/outbox'
import { baseConfig, commaList, integer } from '@etermai/platform'
import { z } from 'zod'

const LONGEST_SLOT_SECONDS = 30 * 86_400

const schedule = z
  .string()
  .default('0,5,300,1800,7200,18000,36000,50400,72000,86400')
  .transform((text) => text.split(',').map((item) => (item.trim() === '' ? Number.NaN : Number(item))))
  .refine((slots) => slots.every((slot) => slot >= 0 && slot <= LONGEST_SLOT_SECONDS) && slots[0] === 0, {
    message: `must be seconds from 0 to ${LONGEST_SLOT_SECONDS}, comma-separated, the first 0`,
  })

const nameServers = commaList.refine((servers) => servers.every((server) => isIP(server.replace(/:\d+$/, '')) !== 0), {
  message: 'must be addresses, with a port if it is not 53: 10.0.0.2,10.0.0.3:5353',
})

export const callbackConfig = baseConfig.extend({
  CALLBACK_ALLOW_CIDRS: allowCidrs,
  CALLBACK_SCHEDULE_SECONDS: schedule.describe('Wait before each attempt after the one before, s; as many attempts'),
  CALLBACK_BUSY_WAIT_SECONDS: integer(60, 0, 86_400).describe('Least wait after 429, 502, 504 and a timeout, s'),
  CALLBACK_TIMEOUT_MS: integer(15_000, 50, 120_000).describe('Time for an attempt, from DNS to the last byte, ms'),
  CALLBACK_CONCURRENCY: integer(256, 1, 10_000).describe('Attempts at the same time'),
  CALLBACK_DESTINATION_CONCURRENCY: integer(32, 1, 1_000).describe('…of them for one account and origin at most'),
  CALLBACK_BREAKER_FAILURES: integer(10, 1, 10_000).describe('Failures in a row after which a destination is paused'),
  CALLBACK_BREAKER_PAUSE_MS: integer(4_000, 1, 3_600_000).describe('Its first pause, ms; a failed probe doubles it'),
  CALLBACK_BREAKER_LONGEST_PAUSE_MS: integer(300_000, 1, 86_400_000).describe('Its longest pause, ms'),
  CALLBACK_SWEEP_MS: integer(1_000, 5, 60_000).describe('How often Postgres is asked for what is due, ms'),
  CALLBACK_DRAIN_MS: integer(5_000, 0, 25_000).describe('How long a shutdown waits for attempts under way, ms'),
  CALLBACK_DNS_SERVERS: nameServers.describe('DNS servers for callback addresses; the system’s when empty'),
})

export type CallbackConfig = z.output<typeof callbackConfig>
