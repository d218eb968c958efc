import { officeNo } from '@etermai/domain'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { demandHeld } from './held-office.ts'
import { lockGrant } from './lock-grant.ts'

const revoke = sql(import.meta.url, './revoke-grant.sql')

const schema = z.strictObject({ username, officeNo })

/** Takes a granted Office away. Throws INVALID_REQUEST, NOT_FOUND where it is not granted. */
export async function revokeOffice(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, officeNo } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const user = await lockUser(client, username, bounds)
    await demandHeld(client, bounds, officeNo)
    const before = await lockGrant(client, user.id, officeNo)
    await rows(client, revoke, [user.id, officeNo])
    await record({
      action: 'office.revoke',
      subject: `user:${username}`,
      before: { officeNo, ...before },
      after: { officeNo, status: 'revoked' },
    })
  })
}
