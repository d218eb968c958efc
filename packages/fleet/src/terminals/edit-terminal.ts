import { change } from '@etermai/accounts'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { constraints, description } from './fields.ts'
import { lockTerminal } from './lock-terminal.ts'

const update = sql(import.meta.url, './edit-terminal.sql')

const schema = z.strictObject({
  terminalId: z.string(),
  ...description,
  /** null takes it out of its group. */
  group: description.group.nullable(),
})

/** Changes what is given. Throws INVALID_REQUEST (also for a group that does not exist), TERMINAL_NOT_FOUND. */
export async function editTerminal(management: FleetManagement, input: z.input<typeof schema>): Promise<void> {
  const { terminalId, ...wanted } = validate(schema, input)
  await change(
    management,
    async ({ client, record }) => {
      const locked = await lockTerminal(client, terminalId)
      const { name, kind, os, remark, group_name: group, weight } = locked
      const before = { name, kind, os, remark, group, weight }
      const after = { ...before, ...wanted }
      await rows(client, update, [
        terminalId,
        after.name,
        after.kind,
        after.os,
        after.remark,
        after.group,
        after.weight,
      ])
      await record({ action: 'terminal.edit', subject: `terminal:${terminalId}`, before, after })
    },
    constraints,
  )
}
