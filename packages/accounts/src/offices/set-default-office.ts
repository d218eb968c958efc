import { officeNo } from '@etermai/domain'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { lockApiConfig } from '../api-config/lock-api-config.ts'
import { change, type Management } from '../management.ts'
import { username } from '../users/fields.ts'
import { lockGrant } from './lock-grant.ts'

const update = sql(import.meta.url, './set-default-office.sql')

const schema = z.strictObject({ username, officeNo: officeNo.nullable() })

/**
 * The Office of tasks that name none and have no PNR to say it; null: any granted one. Throws INVALID_REQUEST,
 * NOT_FOUND where it is not granted or the user has no API configuration.
 */
export async function setDefaultOffice(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { username, officeNo } = validate(schema, input)
  await change(management, async ({ client, record, bounds }) => {
    const config = await lockApiConfig(client, username, bounds)
    if (officeNo !== null) await lockGrant(client, config.user_id, officeNo)
    await rows(client, update, [config.user_id, officeNo])
    await record({
      action: 'office.default',
      subject: `user:${username}`,
      before: { defaultOffice: config.default_office_no },
      after: { defaultOffice: officeNo },
    })
  })
}
