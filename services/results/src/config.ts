import { callLogConfig } from '@etermai/logs'
import { baseConfig, integer } from '@etermai/platform'
import type { z } from 'zod'

export const resultsConfig = baseConfig.extend({
  ...callLogConfig,
  TERMINAL_CALLS_PER_SECOND: integer(50, 1, 100_000).describe('Calls of one terminal a second, at most'),
})
export type ResultsConfig = z.output<typeof resultsConfig>
