import { createProfileCache } from '@etermai/accounts'
import { CallLog } from '@etermai/logs'
import { Batcher, CallsPerSecond, FailedAuthentications, isConnectionError, type Platform } from '@etermai/platform'
import { Publisher } from '@etermai/publishing'
import { type Doorbell, readTasks, type TaskKey, type TaskView } from '@etermai/task-store'
import type { IngressConfig } from './config.ts'
import { IngressSettings } from './settings.ts'
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
  settings: IngressSettings
  finished: FinishedWatch
  callLog: CallLog
}

export function createIngress(platform: Platform, config: IngressConfig, doorbell: Doorbell): Ingress {
  const settings = new IngressSettings(platform.db)
  const profiles = createProfileCache({ db: platform.db, secrets: platform.secrets })
  return {
    platform,
    doorbell,
    identify: new Identify(
      profiles,
      new FailedAuthentications(platform, {
        of: 'customers',
        failures: () => settings.get('security.failed_authentications', config.FAILED_AUTHENTICATIONS),
      }),
      settings,
    ),
    publisher: new Publisher(platform, doorbell, config),
    reads: new Batcher({
      maxBatch: 200,
      concurrency: 2,
      maxWaiting: 10_000,
      splits: (error) => !isConnectionError(error),
      flush: (keys) => readTasks(platform.db, keys),
    }),
    calls: new CallsPerSecond(() => settings.get('limits.reads_per_second', config.READS_PER_SECOND)),
    settings,
    finished: new FinishedWatch(platform, () => settings.get('limits.held_waits', config.MAX_HELD_WAITS)),
    callLog: new CallLog(platform, config.API_CALL_LOG_BUFFER),
  }
}
