import { type Change, change } from '@etermai/accounts'
import { rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { lockTerminal } from '../terminals/lock-terminal.ts'
import { isReasonable, isTimely, stateFields, UNREASONABLE, UNTIMELY } from './state-fields.ts'
import { recordTerminalEvent } from './terminal-event.ts'
import { type TerminalState, terminalStates } from './terminal-state.ts'

const update = sql(import.meta.url, './set-state.sql')

const schema = z
  .strictObject({
    terminalId: z.string(),
    ...stateFields,
    /** Change only a terminal that is in one of these: so that a machine does not overrule a person. */
    from: z.array(z.enum(terminalStates)).min(1).optional(),
  })
  .refine(isReasonable, UNREASONABLE)
  .refine(isTimely, UNTIMELY)

/**
 * Drains, pauses, quarantines or activates a terminal (S15). Answers whether it was changed: false where `from` does
 * not hold. Tasks that it has not fetched are withdrawn by the dispatcher, which reads the fleet. Throws
 * INVALID_REQUEST, TERMINAL_NOT_FOUND.
 */
export async function setTerminalState(management: FleetManagement, input: z.input<typeof schema>): Promise<boolean> {
  const { terminalId, state, reason = null, until = null, from } = validate(schema, input)
  return change(management, async (made) => {
    const terminal = await lockTerminal(made.client, terminalId)
    if (from !== undefined && !from.includes(terminal.state)) return false
    await writeState(made, management.actor.name, terminal, { state, reason, until })
    return true
  })
}

interface StateOf {
  id: string
  state: TerminalState
  state_reason: string | null
  state_until: Date | null
}

/** The row, the line of its history and the audit line, of a terminal that is locked. */
export async function writeState(
  { client, record }: Change,
  actor: string,
  terminal: StateOf,
  wanted: { state: TerminalState; reason: string | null; until: Date | null },
): Promise<void> {
  const { id: terminalId } = terminal
  const { state, reason, until } = wanted
  await rows(client, update, [terminalId, state, actor, reason, until])
  const detail = { from: terminal.state, to: state, reason, until }
  await recordTerminalEvent(client, { terminalId, kind: 'state', actor, detail })
  await record({
    action: 'terminal.state',
    subject: `terminal:${terminalId}`,
    before: { state: terminal.state, reason: terminal.state_reason, until: terminal.state_until },
    after: wanted,
  })
}
