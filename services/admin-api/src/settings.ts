import type { Db } from '@etermai/platform'
import { LiveSettings } from '@etermai/settings'
import type { AdminConfig } from './config.ts'

const DAY_MS = 86_400_000
const KEYS = [
  'security.login_failures',
  'security.login_lock_seconds',
  'security.login_failures_per_address',
  'retention.export_days',
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

  /** When wrong passwords lock a name out, and for how long. */
  get lockout(): { failures: number; lockSeconds: number } {
    return {
      failures: this.get('security.login_failures', this.#config.LOGIN_FAILURES),
      lockSeconds: this.get('security.login_lock_seconds', this.#config.LOGIN_LOCK_SECONDS),
    }
  }
}
