import { LiveSettings } from '@etermai/settings'

const KEYS = [
  'limits.reads_per_second',
  'limits.held_waits',
  'security.require_timestamp',
  'security.sign_type',
  'security.failed_authentications',
] as const

/** What people have set of the calls of customers, known to the second. */
export class IngressSettings extends LiveSettings<(typeof KEYS)[number]> {
  constructor(db: ConstructorParameters<typeof LiveSettings>[0]) {
    super(db, KEYS)
  }
}
