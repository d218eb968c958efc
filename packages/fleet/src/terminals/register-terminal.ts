import { change, invalid } from '@etermai/accounts'
import { officeNo } from '@etermai/domain'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { hashTerminalKey, newTerminalId, newTerminalKey } from '../keys/key.ts'
import { recordTerminalEvent } from '../state/terminal-event.ts'
import { constraints, description } from './fields.ts'

const insert = sql(import.meta.url, './insert-terminal.sql')

const schema = z.strictObject({
  officeNo,
  /** The Eterm session; with the Office number it is unique. */
  pid: z.string().regex(/^[A-Za-z0-9._-]{1,32}$/, 'must be 1-32 of A-Z a-z 0-9 . _ -'),
  /** Username of whose terminal it is. */
  owner: z.string().min(1).optional(),
  ...description,
})

/**
 * Registers a terminal. Its key is answered here and never again: only its hash is kept. Throws INVALID_REQUEST: also
 * for an Office, group or owner that does not exist, and a pid that the Office has already.
 */
export async function registerTerminal(
  management: FleetManagement,
  input: z.input<typeof schema>,
): Promise<{ terminalId: string; terminalKey: string }> {
  const terminal = validate(schema, input)
  const terminalId = newTerminalId()
  const terminalKey = newTerminalKey()
  const actor = management.actor.name
  await change(
    management,
    async ({ client, record }) => {
      const made = await rows(client, insert, [
        terminalId,
        terminal.officeNo,
        terminal.pid,
        terminal.name ?? null,
        terminal.kind ?? null,
        terminal.os ?? null,
        terminal.remark ?? null,
        terminal.group ?? null,
        terminal.owner ?? null,
        hashTerminalKey(terminalKey),
        terminal.weight ?? 1,
      ])
      if (made.length === 0) throw invalid('owner', `no user ${terminal.owner}`)
      await recordTerminalEvent(client, { terminalId, kind: 'registered', actor, detail: terminal })
      await record({ action: 'terminal.register', subject: `terminal:${terminalId}`, after: terminal })
    },
    constraints,
  )
  return { terminalId, terminalKey }
}
