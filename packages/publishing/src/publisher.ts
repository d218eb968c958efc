import type { Profile } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { type AllowList, allowCidrs, parseAllowList } from '@etermai/outbox'
import { type Batcher, baseConfig, integer, type Platform } from '@etermai/platform'
import type { Accepted, Doorbell, NewTask } from '@etermai/task-store'
import { acceptBatches } from './accepts.ts'
import { CurrentSettings } from './current-settings.ts'
import { newTaskOf, type Publication } from './new-task.ts'

/** More than rights of one caller change within the tenths of a second that so many take: keys rotated, resealed, prices set. */
const MAX_TRIES = 10

/** What a service that publishes reads from its environment. */
export const publisherConfig = baseConfig.extend({
  CALLBACK_ALLOW_CIDRS: allowCidrs,
  PLATFORM_BACKLOG_CAP: integer(2_000_000, 1, 1_000_000_000).describe(
    'Unfinished tasks of all customers together, at most',
  ),
})

export interface PublisherOptions {
  CALLBACK_ALLOW_CIDRS: readonly string[]
  PLATFORM_BACKLOG_CAP: number
}

export interface Published {
  taskId: string
  /** False: the same request had been accepted before. */
  isNew: boolean
  task: NewTask
  /** The caller as they were when it was accepted. */
  profile: Profile
}

/** Publishes tasks of customers, many callers in one transaction. */
export class Publisher {
  readonly #accepts: Batcher<NewTask, Accepted>
  readonly #settings: CurrentSettings
  readonly #allow: AllowList

  constructor(platform: Platform, doorbell: Doorbell, options: PublisherOptions) {
    this.#accepts = acceptBatches(platform, doorbell)
    this.#settings = new CurrentSettings(platform, options.PLATFORM_BACKLOG_CAP)
    this.#allow = parseAllowList(options.CALLBACK_ALLOW_CIDRS)
  }

  /** Reads what every publication looks at. It may fail: it is read again every second, and a publication waits until it is known. */
  async open(): Promise<void> {
    await this.#settings.read().catch(() => undefined)
  }

  stop(): void {
    this.#settings.stop()
  }

  /**
   * Publishes one task. A caller whose rights changed between their check and the commit is checked again against what
   * holds now: `caller(true)` must read them anew. Throws the refusal; UNAVAILABLE when they changed at every
   * try; what Postgres throws.
   */
  async publish(
    publication: Publication,
    by: { source: 'api' | 'web' | 'schedule'; traceParent: string | null },
    caller: (fresh: boolean) => Promise<Profile>,
  ): Promise<Published> {
    await this.#settings.known()
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const profile = await caller(tries > 0)
      const { platformFull, clocks } = this.#settings
      const task = newTaskOf(publication, profile, { ...by, allow: this.#allow, platformFull, clocks })
      const outcome = await this.#accepts.submit(task)
      if (outcome.kind === 'refused') throw outcome.error
      if (outcome.kind !== 'stale') return { taskId: outcome.taskId, isNew: outcome.kind === 'accepted', task, profile }
    }
    throw new AppError('UNAVAILABLE', { retryAfter: 1 })
  }
}
