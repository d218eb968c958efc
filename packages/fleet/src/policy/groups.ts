import { change, invalid } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { type Queryable, refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { type AssignmentPolicy, assignmentPolicies } from './policy.ts'

const insert = sql(import.meta.url, './insert-group.sql')
const lock = sql(import.meta.url, './lock-group.sql')
const update = sql(import.meta.url, './update-group.sql')
const list = sql(import.meta.url, './list-groups.sql')

const described = {
  name: z.string().regex(/^\S(.{0,62}\S)?$/u, 'must have 1-64 characters, none of them blank at the ends'),
  /** null: the global one. */
  policy: z.enum(assignmentPolicies).nullable().optional(),
  remark: z.string().max(500).nullable().optional(),
}
const making = z.strictObject({ ...described, ownerId: z.int().positive().nullable().optional() })
const editing = z.strictObject({ ...described, etag: z.string().optional() })

interface EditableGroup {
  /** null: the global one. */
  policy: AssignmentPolicy | null
  remark: string | null
}

export interface TerminalGroup extends EditableGroup {
  name: string
  /** Whose group it is; null: the platform's. */
  ownerId: number | null
  /** Username. */
  owner: string | null
  terminals: number
}

/** What can be edited of a group: what its etag names. */
export function editableGroupOf({ policy, remark }: EditableGroup): EditableGroup {
  return { policy, remark }
}

/** Makes a terminal group. Throws INVALID_REQUEST, also for a name that is taken. */
export async function createTerminalGroup(management: FleetManagement, input: z.input<typeof making>): Promise<void> {
  const { name, policy = null, remark = null, ownerId = null } = validate(making, input)
  await change(management, async ({ client, record }) => {
    const made = await rows(client, insert, [name, policy, remark, ownerId])
    if (made.length === 0) throw invalid('name', 'is the name of another group')
    await record({ action: 'terminal_group.set', subject: `terminal_group:${name}`, after: { policy, remark } })
  })
}

/** Changes what is given of a terminal group. Throws INVALID_REQUEST, NOT_FOUND, EDIT_CONFLICT. */
export async function editTerminalGroup(management: FleetManagement, input: z.input<typeof editing>): Promise<void> {
  const { name, etag, ...wanted } = validate(editing, input)
  await change(management, async ({ client, record }) => {
    const [before] = await rows<EditableGroup>(client, lock, [name])
    if (before === undefined) throw new AppError('NOT_FOUND')
    if (etag !== undefined) refuseIfMoved(before, etag, Object.keys(wanted) as (keyof EditableGroup)[])
    const after = { ...before, ...wanted }
    await rows(client, update, [name, after.policy, after.remark])
    await record({ action: 'terminal_group.set', subject: `terminal_group:${name}`, before, after })
  })
}

/** Makes a terminal group of the platform's own, or changes what is given of one. Throws INVALID_REQUEST. */
export async function setTerminalGroup(management: FleetManagement, input: z.input<typeof making>): Promise<void> {
  const { ownerId: _, ...wanted } = validate(making, input)
  await editTerminalGroup(management, wanted).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return createTerminalGroup(management, wanted)
    throw error
  })
}

/** Groups by name; only one owner's, only one name, only after a name, where that is asked. */
export function listTerminalGroups(
  db: Queryable,
  filter: { ownerId?: number | null; name?: string; after?: string | null; limit?: number } = {},
): Promise<TerminalGroup[]> {
  return rows(db, list, [filter.ownerId ?? null, filter.name ?? null, filter.after ?? null, filter.limit ?? null])
}
