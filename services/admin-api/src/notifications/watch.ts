import { endingGrants } from '@etermai/accounts'
import { toWireTime } from '@etermai/domain'
import { openBreakers } from '@etermai/outbox'
import { type Db, type Queryable, transaction } from '@etermai/platform'
import { type Alert, oldLanes, standAlerts } from '@etermai/task-store'
import type { AdminSettings } from '../settings.ts'

/** Any number; every process that watches asks for the same. */
const LOCK = 7_301_102
/** Of one situation: more would help nobody. */
const LIMIT = 5_000

type Thresholds = AdminSettings['thresholds']
type Standing = Omit<Alert, 'kind'>

/** Situations that no single moment brings about: looked for, alerted while they stand. */
const situations: readonly {
  kind: Alert['kind']
  /** One that ended, by whomever, is not raised again. */
  once: boolean
  find(client: Queryable, thresholds: Thresholds): Promise<Standing[]>
}[] = [
  {
    kind: 'callbacks_failing',
    once: false,
    async find(client) {
      return (await openBreakers(client, LIMIT)).map(({ user_id, origin, failures }) => ({
        subject: `callbacks:${user_id}:${origin}`,
        detail: { origin, failures },
      }))
    },
  },
  {
    kind: 'queue_age',
    once: false,
    async find(client, { queueAgeSeconds }) {
      return (await oldLanes(client, queueAgeSeconds)).map(({ lane, oldest_at, task_id, tasks }) => ({
        subject: `lane:${lane}`,
        detail: { lane, oldest_at: toWireTime(oldest_at), task_id, tasks },
      }))
    },
  },
  {
    kind: 'grant_expiring',
    once: true,
    async find(client, { grantDays }) {
      return (await endingGrants(client, grantDays, LIMIT)).map(({ user_id, office_no, valid_until }) => ({
        // The day is part of it: a grant that was made longer ends anew.
        subject: `user:${user_id}:office:${office_no}:${toWireTime(valid_until)}`,
        detail: { office_no, valid_until: toWireTime(valid_until) },
      }))
    },
  },
]

/** Raises alerts of what stands, and ends those of what does not any more. One process at a time; others do nothing. */
export function watch(db: Db, thresholds: Thresholds): Promise<void> {
  return transaction(db, async (client) => {
    const lock = await client.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [LOCK])
    if (lock.rows[0]?.held !== true) return
    for (const { kind, once, find } of situations) {
      const standing = await find(client, thresholds)
      await standAlerts(client, kind, standing, { once, isWhole: standing.length < LIMIT })
    }
  })
}
