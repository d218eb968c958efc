import { AppError } from '@etermai/domain'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import { change, type Management } from '../management.ts'
import { notFound } from '../refusal.ts'

const resolve = sql(import.meta.url, './resolve.sql')

const schema = z.strictObject({ alertId: z.int().positive(), remark: z.string().trim().min(1).max(500) })

/** A person has seen to it. Throws INVALID_REQUEST, NOT_FOUND, STATE_CONFLICT for an alert that has ended. */
export async function resolveAlert(
  management: Pick<Management, 'db' | 'actor'>,
  input: z.input<typeof schema>,
): Promise<void> {
  const { alertId, remark } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const [alert] = await rows<{ kind: string; subject: string }>(client, resolve, [
      alertId,
      management.actor.name,
      remark,
    ])
    if (alert === undefined) {
      const { rowCount } = await client.query('SELECT FROM alerts WHERE id = $1', [alertId])
      throw rowCount === 0 ? notFound('alertId', `no alert ${alertId}`) : new AppError('STATE_CONFLICT')
    }
    await record({ action: 'alert.resolve', subject: `alert:${alertId}`, after: { ...alert, remark } })
  })
}
