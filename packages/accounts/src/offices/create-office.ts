import { officeNo } from '@etermai/domain'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'

const insert = sql(import.meta.url, './insert-office.sql')

const schema = z.strictObject({ officeNo, remark: z.string().max(500).optional() })

/** Makes an Office number known. Throws INVALID_REQUEST, also for one that is known already. */
export async function createOffice(management: Management, input: z.input<typeof schema>): Promise<void> {
  const { officeNo, remark = null } = validate(schema, input)
  await change(
    management,
    async ({ client, record }) => {
      await rows(client, insert, [officeNo, remark])
      await record({ action: 'office.create', subject: `office:${officeNo}`, after: { remark } })
    },
    { offices_pkey: { path: 'officeNo', message: 'exists already' } },
  )
}
