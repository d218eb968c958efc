import { adminConfig } from '@etermai/admin-api'
import { callbackConfig } from '@etermai/callback'
import { dispatcherConfig } from '@etermai/dispatcher'
import { ingressConfig } from '@etermai/ingress'
import { integer } from '@etermai/platform'
import { resultsConfig } from '@etermai/results'
import { gatewayConfig } from '@etermai/terminal-gateway'
import type { z } from 'zod'

/** What any of the services reads; they share one pool, so it is larger. */
export const standaloneConfig = ingressConfig
  .extend(dispatcherConfig.shape)
  .extend(gatewayConfig.shape)
  .extend(resultsConfig.shape)
  .extend(callbackConfig.shape)
  .extend(adminConfig.shape)
  .extend({
    DATABASE_POOL: integer(30, 5, 200).describe('Postgres connections of this process, or of each of its workers'),
    HTTP_WORKERS: integer(0, 0, 16).describe(
      'Processes that share the port; 0: one fewer than there are processors, 4 at most',
    ),
  })
export type StandaloneConfig = z.output<typeof standaloneConfig>
