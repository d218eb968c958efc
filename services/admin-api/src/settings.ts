import type { Db } from '@etermai/platform'
import { LiveSettings } from '@etermai/settings'
import type { AdminConfig } from './config.ts'

const DAY_MS = 86_400_000
const KEYS = [
  'security.login_failures',
  'security.login_lock_seconds',
  'security.login_failures_per_address',
  'retention.export_days',
  'retention.notification_days',
  'alerts.queue_age_seconds',
  'alerts.grant_days',
  'alerts.mail_seconds',
] as const

/** What people have set of admin-api itself, known to the second. */
export class AdminSettings extends LiveSettings<(typeof KEYS)[number]> {
  readonly #config: AdminConfig

  constructor(db: Db, config: AdminConfig) {
    super(db, KEYS)
    this.#config = config
  }

  /** How long the files of exports are kept, ms. */
  get exportsKeptMs(): number {
    return this.get('retention.export_days', this.#config.EXPORT_KEEP_DAYS) * DAY_MS
  }

  get notificationsKeptDays(): number {
    return this.get('retention.notification_days', this.#config.NOTIFICATION_KEEP_DAYS)
  }

  /** A mail of notifications waits so long for others to join it. */
  get mailSeconds(): number {
    return this.get('alerts.mail_seconds', this.#config.NOTIFICATION_MAIL_SECONDS)
  }

  /** What is long for a queue, and soon for a grant. */
  get thresholds(): { queueAgeSeconds: number; grantDays: number } {
    return {
      queueAgeSeconds: this.get('alerts.queue_age_seconds', this.#config.ALERT_QUEUE_AGE_SECONDS),
      grantDays: this.get('alerts.grant_days', this.#config.ALERT_GRANT_DAYS),
    }
  }

  /** When wrong passwords lock a name out, and for how long. Throws what Postgres throws while it was never read. */
  async lockout(): Promise<{ failures: number; lockSeconds: number }> {
    await this.known()
    return {
      failures: this.get('security.login_failures', this.#config.LOGIN_FAILURES),
      lockSeconds: this.get('security.login_lock_seconds', this.#config.LOGIN_LOCK_SECONDS),
    }
  }
}
