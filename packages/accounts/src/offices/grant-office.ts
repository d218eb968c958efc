import { officeNo } from '@etermai/domain'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { demandHeld } from './held-office.ts'
import { findGrant, type LockedGrant } from './lock-grant.ts'

const upsert = sql(import.meta.url, './upsert-grant.sql')

const schema = z
  .strictObject({
    username,
    officeNo,
    /** Now, where it is left out. */
    validFrom: z.date().optional(),
    /** Without end, where it is left out. */
    validUntil: z.date().optional(),
    remark: z.string().max(500).optional(),
  })
  .refine(({ validFrom, validUntil }) => validUntil === undefined || validUntil > (validFrom ?? new Date()), {
    path: ['validUntil'],
    error: 'must be later than the beginning, and in the future',
  })

/** Grants an Office to a user, or renews the grant. Throws INVALID_REQUEST (also for an unknown Office), NOT_FOUND. */
export async function grantOffice(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, officeNo, validFrom, validUntil, remark } = validate(schema, input)
  await change(
    management,
    async ({ client, record, bounds }) => {
      const user = await lockUser(client, username, bounds)
      await demandHeld(client, bounds, officeNo, validUntil ?? null)
      const before = await findGrant(client, user.id, officeNo)
      const [after] = await rows<LockedGrant>(client, upsert, [
        user.id,
        officeNo,
        validFrom ?? null,
        validUntil ?? null,
        remark ?? null,
        management.actor.name,
      ])
      await record({
        action: 'office.grant',
        subject: `user:${username}`,
        before: before === null ? undefined : { officeNo, ...before },
        after: { officeNo, ...after },
      })
    },
    {
      office_grants_office_no_fkey: { path: 'officeNo', message: 'no such Office' },
      // A clock ahead of the database's, between the rule above and the row.
      office_grants_check: { path: 'validUntil', message: 'must be later than the beginning' },
    },
  )
}
