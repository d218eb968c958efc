import { change } from '@etermai/accounts'
import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { type AssignmentPolicy, assignmentPolicies, POLICY_SETTING, policyOf } from './policy.ts'

const read = sql(import.meta.url, './read-setting.sql')
const set = sql(import.meta.url, './set-setting.sql')

const schema = z.strictObject({ policy: z.enum(assignmentPolicies) })

/** The policy for terminals whose group sets none. */
export async function readGlobalPolicy(db: Queryable): Promise<AssignmentPolicy> {
  const [row] = await rows<{ value: unknown }>(db, read, [POLICY_SETTING])
  return policyOf(row?.value)
}

/** Sets the policy for terminals whose group sets none. Throws INVALID_REQUEST. */
export async function setGlobalPolicy(management: FleetManagement, input: z.input<typeof schema>): Promise<void> {
  const { policy } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const before = await readGlobalPolicy(client)
    await rows(client, set, [POLICY_SETTING, JSON.stringify(policy), management.actor.name])
    await record({ action: 'setting.set', subject: `setting:${POLICY_SETTING}`, before, after: policy })
  })
}
