import { change } from '@etermai/accounts'
import { type Queryable, refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { type AssignmentPolicy, assignmentPolicies, POLICY_SETTING, policyOf } from './policy.ts'

const read = sql(import.meta.url, './read-setting.sql')
const lock = sql(import.meta.url, './lock-setting.sql')
const set = sql(import.meta.url, './set-setting.sql')

const schema = z.strictObject({
  policy: z.enum(assignmentPolicies),
  /** Of `{ policy }`, as whoever sets it has read it. */
  etag: z.string().optional(),
})

/** The policy for terminals whose group sets none. */
export async function readGlobalPolicy(db: Queryable): Promise<AssignmentPolicy> {
  const [row] = await rows<{ value: unknown }>(db, read, [POLICY_SETTING])
  return policyOf(row?.value)
}

/** Sets the policy for terminals whose group sets none. Throws INVALID_REQUEST, EDIT_CONFLICT. */
export async function setGlobalPolicy(management: FleetManagement, input: z.input<typeof schema>): Promise<void> {
  const { policy, etag } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    // A setting that was never set has no row to lock.
    await rows(client, lock, [`setting:${POLICY_SETTING}`])
    const before = await readGlobalPolicy(client)
    if (etag !== undefined) refuseIfMoved({ policy: before }, etag, ['policy'])
    await rows(client, set, [POLICY_SETTING, JSON.stringify(policy), management.actor.name])
    await record({ action: 'setting.set', subject: `setting:${POLICY_SETTING}`, before, after: policy })
  })
}
