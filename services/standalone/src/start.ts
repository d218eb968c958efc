import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'
import { createLog, serve } from '@etermai/platform'
import type { StandaloneConfig } from './config.ts'
import { services } from './services.ts'
import { answerPrimary } from './shared-metrics.ts'
import { startWorkers } from './workers.ts'

/** More of them wait for Postgres, which works on the same machine. */
const MOST_WORKERS = 4

/**
 * All services, in this process or in as many workers as the configuration says. The workers share the port and are
 * otherwise what several standalones are: the dispatcher of one is active, and another's takes over when it dies.
 */
export async function startStandalone(config: StandaloneConfig): Promise<{ close(): Promise<void> }> {
  const workers = config.HTTP_WORKERS === 0 ? workersFor(availableParallelism()) : config.HTTP_WORKERS
  if (cluster.isPrimary && workers > 1) return startWorkers(workers, createLog('standalone', config.LOG_LEVEL))
  const listening = await serve('standalone', config, services)
  if (cluster.isWorker) answerPrimary(listening.platform.metrics)
  return listening
}

/** One processor is left to the databases; on two or fewer there is one process, as nothing could run beside it. */
export function workersFor(processors: number): number {
  return Math.min(Math.max(1, processors - 1), MOST_WORKERS)
}
