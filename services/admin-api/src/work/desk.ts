import { createProfileCache, loadProfile, type Profile, type ProfileCache, usableOffices } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { type AllowList, parseAllowList } from '@etermai/outbox'
import type { Platform } from '@etermai/platform'
import { Publisher } from '@etermai/publishing'
import { type Actions, Scheduler } from '@etermai/schedules'
import { Doorbell } from '@etermai/task-store'
import type { AdminConfig } from '../config.ts'
import { taskActions } from './task-actions.ts'

/** What routes about tasks, schedules and callbacks work with. */
export class Desk {
  readonly doorbell: Doorbell
  readonly publisher: Publisher
  /** Ranges that callbacks may reach although they are not public. */
  readonly allow: AllowList
  /** What schedules may do. */
  readonly actions: Actions
  readonly scheduler: Scheduler
  readonly #platform: Platform
  readonly #profiles: ProfileCache

  constructor(platform: Platform, config: AdminConfig) {
    this.#platform = platform
    this.doorbell = new Doorbell(platform)
    this.publisher = new Publisher(platform, this.doorbell, config)
    this.allow = parseAllowList(config.CALLBACK_ALLOW_CIDRS)
    this.#profiles = createProfileCache({ db: platform.db, secrets: platform.secrets })
    this.actions = taskActions(this, this.allow)
    this.scheduler = new Scheduler(platform, this.actions, {
      sweepMs: config.SCHEDULE_SWEEP_MS,
      missedMs: config.SCHEDULE_MISSED_SECONDS * 1_000,
    })
  }

  async open(): Promise<void> {
    await this.publisher.open()
    this.scheduler.start()
  }

  /** By whose rights something is published: asked again when they have changed meanwhile. */
  readonly customer =
    (username: string) =>
    async (fresh: boolean): Promise<Profile> => {
      const profile = await (fresh ? this.#profiles.refresh(username) : this.#profiles.get(username))
      if (profile === null) throw new AppError('ACCOUNT_DISABLED')
      // The refusal may rest on what was changed a moment ago.
      const current = profile.status === 'active' ? profile : await this.#profiles.refresh(username)
      if (current?.status !== 'active') throw new AppError('ACCOUNT_DISABLED')
      return current
    }

  /** The Offices that a customer may use now. */
  async officesOf(username: string): Promise<string[]> {
    const profile = await loadProfile(this.#platform.db, this.#platform.secrets, username)
    return profile === null ? [] : usableOffices(profile, new Date())
  }

  async close(): Promise<void> {
    await this.scheduler.close()
    this.publisher.stop()
    await this.doorbell.close()
  }
}
