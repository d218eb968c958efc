import { callLogConfig } from '@etermai/logs'
import { baseConfig, integer } from '@etermai/platform'
import { screenshotConfig } from '@etermai/screenshots'
import type { z } from 'zod'

export const gatewayConfig = baseConfig.extend({
  ...screenshotConfig,
  ...callLogConfig,
  SCREENSHOT_KEEP_DAYS: integer(30, 1, 3_650).describe(
    'How long the screenshots of a task are kept from the day it was published, days',
  ),
  TERMINAL_CALLS_PER_SECOND: integer(50, 1, 100_000).describe('Calls of one terminal a second, at most'),
  MAX_HELD_POLLS: integer(20_000, 1, 1_000_000).describe('Polls held open by this process, at most'),
})
export type GatewayConfig = z.output<typeof gatewayConfig>
