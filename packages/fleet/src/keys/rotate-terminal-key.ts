import { change } from '@etermai/accounts'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { recordTerminalEvent } from '../state/terminal-event.ts'
import { lockTerminal } from '../terminals/lock-terminal.ts'
import { hashTerminalKey, newTerminalKey } from './key.ts'

const update = sql(import.meta.url, './rotate-key.sql')

const schema = z.strictObject({ terminalId: z.string() })

/**
 * A new key, shown only here. The old one ends at once, wherever it is cached within the cache's age (5 s). Throws
 * INVALID_REQUEST, TERMINAL_NOT_FOUND.
 */
export async function rotateTerminalKey(
  management: FleetManagement,
  input: z.input<typeof schema>,
): Promise<{ terminalKey: string }> {
  const { terminalId } = validate(schema, input)
  const terminalKey = newTerminalKey()
  await change(management, async ({ client, record }) => {
    await lockTerminal(client, terminalId)
    await rows(client, update, [terminalId, hashTerminalKey(terminalKey)])
    await recordTerminalEvent(client, { terminalId, kind: 'key_rotated', actor: management.actor.name })
    await record({ action: 'terminal.rotate_key', subject: `terminal:${terminalId}` })
  })
  return { terminalKey }
}
