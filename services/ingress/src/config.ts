import { callLogConfig } from '@etermai/logs'
import { integer } from '@etermai/platform'
import { publisherConfig } from '@etermai/publishing'
import type { z } from 'zod'

export const ingressConfig = publisherConfig.extend({
  ...callLogConfig,
  READS_PER_SECOND: integer(500, 1, 1_000_000).describe(
    'Status, balance and cancel calls of one user a second, at most, in one process',
  ),
  FAILED_AUTHENTICATIONS: integer(30, 1, 1_000_000).describe('Failed authentications of one address a minute, at most'),
  MAX_HELD_WAITS: integer(10_000, 0, 1_000_000).describe('Answers held back by `wait` in this process, at most'),
})
export type IngressConfig = z.output<typeof ingressConfig>
