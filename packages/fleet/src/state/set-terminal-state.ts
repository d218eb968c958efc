import { change } from '@etermai/accounts'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { lockTerminal } from '../terminals/lock-terminal.ts'
import { recordTerminalEvent } from './terminal-event.ts'
import { terminalStates } from './terminal-state.ts'

const update = sql(import.meta.url, './set-state.sql')

const schema = z
  .strictObject({
    terminalId: z.string(),
    state: z.enum(terminalStates),
    /** Owed for every state but active. */
    reason: z.string().min(1).max(500).optional(),
    /** When the terminal becomes active again by itself. */
    until: z.date().optional(),
    /** Change only a terminal that is in one of these: so that a machine does not overrule a person. */
    from: z.array(z.enum(terminalStates)).min(1).optional(),
  })
  .refine(({ state, reason }) => state === 'active' || reason !== undefined, {
    path: ['reason'],
    error: 'is owed: others will ask why',
  })
  .refine(({ state, until }) => until === undefined || (state !== 'active' && until > new Date()), {
    path: ['until'],
    error: 'must be in the future, and only for a state that ends',
  })

/**
 * Drains, pauses, quarantines or activates a terminal (S15). Answers whether it was changed: false where `from` does
 * not hold. Tasks that it has not fetched are withdrawn by the dispatcher, which reads the fleet. Throws
 * INVALID_REQUEST, TERMINAL_NOT_FOUND.
 */
export async function setTerminalState(management: FleetManagement, input: z.input<typeof schema>): Promise<boolean> {
  const { terminalId, state, reason = null, until = null, from } = validate(schema, input)
  return change(management, async ({ client, record }) => {
    const terminal = await lockTerminal(client, terminalId)
    if (from !== undefined && !from.includes(terminal.state)) return false
    const actor = management.actor.name
    await rows(client, update, [terminalId, state, actor, reason, until])
    const detail = { from: terminal.state, to: state, reason, until }
    await recordTerminalEvent(client, { terminalId, kind: 'state', actor, detail })
    await record({
      action: 'terminal.state',
      subject: `terminal:${terminalId}`,
      before: { state: terminal.state, reason: terminal.state_reason, until: terminal.state_until },
      after: { state, reason, until },
    })
    return true
  })
}
