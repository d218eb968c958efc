import { change } from '@etermai/accounts'
import { refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { recordTerminalEvent } from '../state/terminal-event.ts'
import { constraints, description } from './fields.ts'
import { lockTerminal } from './lock-terminal.ts'

const update = sql(import.meta.url, './edit-terminal.sql')

const schema = z.strictObject({
  terminalId: z.string(),
  /** Of `editableOf` the terminal, as whoever edits has read it. */
  etag: z.string().optional(),
  name: description.name.nullable(),
  kind: description.kind.nullable(),
  os: description.os.nullable(),
  remark: description.remark.nullable(),
  /** null takes it out of its group. */
  group: description.group.nullable(),
  weight: description.weight,
})

interface Editable {
  name: string | null
  kind: string | null
  os: string | null
  remark: string | null
  group: string | null
  weight: number
}

/** What can be edited of a terminal: what its etag names. */
export function editableOf({ name, kind, os, remark, group, weight }: Editable): Editable {
  return { name, kind, os, remark, group, weight }
}

/**
 * Changes what is given. Throws INVALID_REQUEST (also for a group that does not exist), TERMINAL_NOT_FOUND,
 * EDIT_CONFLICT.
 */
export async function editTerminal(management: FleetManagement, input: z.input<typeof schema>): Promise<void> {
  const { terminalId, etag, ...wanted } = validate(schema, input)
  await change(
    management,
    async ({ client, record }) => {
      const locked = await lockTerminal(client, terminalId)
      const before = editableOf({ ...locked, group: locked.group_name })
      if (etag !== undefined) refuseIfMoved(before, etag, Object.keys(wanted) as (keyof Editable)[])
      const after = { ...before, ...wanted }
      const { name, kind, os, remark, group, weight } = after
      await rows(client, update, [terminalId, name, kind, os, remark, group, weight])
      const actor = management.actor.name
      await recordTerminalEvent(client, { terminalId, kind: 'edited', actor, detail: wanted })
      await record({ action: 'terminal.edit', subject: `terminal:${terminalId}`, before, after })
    },
    constraints,
  )
}
