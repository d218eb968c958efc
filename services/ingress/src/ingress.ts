import { createProfileCache } from '@etermai/accounts'
import { type AllowList, parseAllowList } from '@etermai/outbox'
import { Batcher, CallsPerSecond, FailedAuthentications, isConnectionError, type Platform } from '@etermai/platform'
import { type Accepted, type Doorbell, type NewTask, readTasks, type TaskKey, type TaskView } from '@etermai/task-store'
import type { IngressConfig } from './config.ts'
import { acceptBatches } from './publish/accepts.ts'
import { CurrentSettings } from './publish/current-settings.ts'
import { Identify } from './verify/identify.ts'
import { FinishedWatch } from './waiting/finished.ts'

/** What the routes share. */
export interface Ingress {
  platform: Platform
  doorbell: Doorbell
  identify: Identify
  accepts: Batcher<NewTask, Accepted>
  reads: Batcher<TaskKey, TaskView | undefined>
  calls: CallsPerSecond
  settings: CurrentSettings
  finished: FinishedWatch
  allow: AllowList
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
    accepts: acceptBatches(platform, doorbell),
    reads: new Batcher({
      maxBatch: 200,
      concurrency: 2,
      maxWaiting: 10_000,
      splits: (error) => !isConnectionError(error),
      flush: (keys) => readTasks(platform.db, keys),
    }),
    calls: new CallsPerSecond(config.READS_PER_SECOND),
    settings: new CurrentSettings(platform, config.PLATFORM_BACKLOG_CAP),
    finished: new FinishedWatch(platform, config.MAX_HELD_WAITS),
    allow: parseAllowList(config.CALLBACK_ALLOW_CIDRS),
  }
}
