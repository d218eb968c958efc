import { change, invalid } from '@etermai/accounts'
import { refuseIfMoved, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { recordTerminalEvent } from '../state/terminal-event.ts'
import { lockTerminal } from './lock-terminal.ts'

const update = sql(import.meta.url, './assign-terminal.sql')
const administrator = sql(import.meta.url, './administrator.sql')

const schema = z.strictObject({
  terminalId: z.string(),
  /** Username of an administrator; null: nobody's. */
  owner: z.string().min(1).nullable(),
  /** Of `{ owner }`, as whoever assigns has read it. */
  etag: z.string().optional(),
})

/**
 * Gives the terminal to an administrator, or takes it from them; it leaves a group that is another's. Throws
 * INVALID_REQUEST for who is no active administrator, TERMINAL_NOT_FOUND, EDIT_CONFLICT.
 */
export async function assignTerminal(management: FleetManagement, input: z.input<typeof schema>): Promise<void> {
  const { terminalId, owner, etag } = validate(schema, input)
  await change(management, async ({ client, record }) => {
    const locked = await lockTerminal(client, terminalId)
    const before = { owner: locked.owner }
    if (etag !== undefined) refuseIfMoved(before, etag, ['owner'])
    const [found] = owner === null ? [] : await rows<{ id: number }>(client, administrator, [owner])
    if (owner !== null && found === undefined) throw invalid('owner', 'is no active administrator')
    await rows(client, update, [terminalId, found?.id ?? null])
    const actor = management.actor.name
    await recordTerminalEvent(client, {
      terminalId,
      kind: 'assigned',
      actor,
      detail: { from: before.owner, to: owner },
    })
    await record({ action: 'terminal.assign', subject: `terminal:${terminalId}`, before, after: { owner } })
  })
}
