import { createProfileCache } from '@etermai/accounts'
import { Batcher, CallsPerSecond, FailedAuthentications, isConnectionError, type Platform } from '@etermai/platform'
import { Publisher } from '@etermai/publishing'
import { type Doorbell, readTasks, type TaskKey, type TaskView } from '@etermai/task-store'
import type { IngressConfig } from './config.ts'
import { Identify } from './verify/identify.ts'
import { FinishedWatch } from './waiting/finished.ts'

/** What the routes share. */
export interface Ingress {
  platform: Platform
  doorbell: Doorbell
  identify: Identify
  publisher: Publisher
  reads: Batcher<TaskKey, TaskView | undefined>
  calls: CallsPerSecond
  finished: FinishedWatch
}

export function createIngress(platform: Platform, config: IngressConfig, doorbell: Doorbell): Ingress {
  const profiles = createProfileCache({ db: platform.db, secrets: platform.secrets })
  return {
    platform,
    doorbell,
    identify: new Identify(
      profiles,
      new FailedAuthentications(platform, {
        of: 'customers',
        failures: config.FAILED_AUTHENTICATIONS,
      }),
    ),
    publisher: new Publisher(platform, doorbell, config),
    reads: new Batcher({
      maxBatch: 200,
      concurrency: 2,
      maxWaiting: 10_000,
      splits: (error) => !isConnectionError(error),
      flush: (keys) => readTasks(platform.db, keys),
    }),
    calls: new CallsPerSecond(config.READS_PER_SECOND),
    finished: new FinishedWatch(platform, config.MAX_HELD_WAITS),
  }
}
