import { officeNo } from '@etermai/domain'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { lockUser } from '../users/lock-user.ts'
import { lockGrant } from './lock-grant.ts'

const update = sql(import.meta.url, './switch-grant.sql')

const schema = z.strictObject({ username, officeNo, on: z.boolean() })

/** The user's own switch on a granted Office. Throws INVALID_REQUEST, NOT_FOUND where it is not granted. */
export async function switchOffice(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, officeNo, on } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const user = await lockUser(client, username, bounds)
    const grant = await lockGrant(client, user.id, officeNo)
    if (grant.switchedOn === on) return
    await rows(client, update, [user.id, officeNo, on])
    await record({
      action: on ? 'office.switch_on' : 'office.switch_off',
      subject: `user:${username}`,
      before: { officeNo, switchedOn: grant.switchedOn },
      after: { officeNo, switchedOn: on },
    })
  })
}
