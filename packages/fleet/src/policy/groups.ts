import { change } from '@etermai/accounts'
import { type Queryable, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { type AssignmentPolicy, assignmentPolicies } from './policy.ts'

const lock = sql(import.meta.url, './lock-group.sql')
const set = sql(import.meta.url, './set-group.sql')
const list = sql(import.meta.url, './list-groups.sql')

const schema = z.strictObject({
  name: z.string().regex(/^\S(.{0,62}\S)?$/u, 'must have 1-64 characters, none of them blank at the ends'),
  /** null: the global one. */
  policy: z.enum(assignmentPolicies).nullable().optional(),
  remark: z.string().max(500).nullable().optional(),
})

export interface TerminalGroup {
  name: string
  /** null: the global one. */
  policy: AssignmentPolicy | null
  remark: string | null
}

/** Makes a terminal group, or changes what is given of it. Throws INVALID_REQUEST. */
export async function setTerminalGroup(management: FleetManagement, input: z.input<typeof schema>): Promise<void> {
  const { name, policy, remark } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const [before] = await rows<Omit<TerminalGroup, 'name'>>(client, lock, [name])
    const after = {
      policy: policy === undefined ? (before?.policy ?? null) : policy,
      remark: remark === undefined ? (before?.remark ?? null) : remark,
    }
    await rows(client, set, [name, after.policy, after.remark])
    await record({ action: 'terminal_group.set', subject: `terminal_group:${name}`, before, after })
  })
}

/** Groups by name. */
export function listTerminalGroups(db: Queryable): Promise<(TerminalGroup & { terminals: number })[]> {
  return rows(db, list)
}
