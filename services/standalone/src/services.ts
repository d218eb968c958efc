import { startAdminApi } from '@etermai/admin-api'
import { startCallback } from '@etermai/callback'
import { startDispatcher } from '@etermai/dispatcher'
import { startIngress } from '@etermai/ingress'
import type { StartService } from '@etermai/platform'
import { startResults } from '@etermai/results'
import { startGateway } from '@etermai/terminal-gateway'
import type { StandaloneConfig } from './config.ts'

/** Every service, in the order of a task's way; they end in the reverse. */
export const services: readonly StartService<StandaloneConfig>[] = [
  startIngress,
  startDispatcher,
  startGateway,
  startResults,
  startCallback,
  startAdminApi,
]
