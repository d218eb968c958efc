import { change } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { etagOf, rows, sql, validate } from '@etermai/platform'
import { z } from 'zod'
import type { FleetManagement } from '../fleet-management.ts'
import { writeState } from './set-terminal-state.ts'
import { isReasonable, isTimely, stateFields, UNREASONABLE, UNTIMELY } from './state-fields.ts'
import type { TerminalState } from './terminal-state.ts'

const lock = sql(import.meta.url, './lock-terminals.sql')

const schema = z
  .strictObject({
    terminalIds: z.array(z.string()).min(1).max(1_000),
    ...stateFields,
    /** `selectionEtag` of the terminals as whoever decides has seen them. */
    etag: z.string(),
  })
  .refine(isReasonable, UNREASONABLE)
  .refine(isTimely, UNTIMELY)

interface Selected {
  id: string
  state: TerminalState
}

/** Names a selection of terminals, each in its state: another terminal or another state is another selection. */
export function selectionEtag(selected: readonly Selected[]): string {
  return etagOf(selected.map(({ id, state }) => [id, state]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)))
}

/**
 * Drains, pauses, quarantines or activates many terminals, all or none; answers how many were in another state. Throws
 * INVALID_REQUEST, TERMINAL_NOT_FOUND, EDIT_CONFLICT where they are no more what was seen.
 */
export async function setTerminalStates(management: FleetManagement, input: z.input<typeof schema>): Promise<number> {
  const { terminalIds, state, reason = null, until = null, etag } = validate(schema, input)
  return change(management, async (made) => {
    const locked = await rows<Selected & { state_reason: string | null; state_until: Date | null }>(made.client, lock, [
      terminalIds,
    ])
    if (locked.length < new Set(terminalIds).size) throw new AppError('TERMINAL_NOT_FOUND')
    if (selectionEtag(locked) !== etag) {
      const message = `they are now ${locked.map((terminal) => `${terminal.id} ${terminal.state}`).join(', ')}`
      throw new AppError('EDIT_CONFLICT', { details: [{ path: 'etag', message: message.slice(0, 2_000) }] })
    }
    for (const terminal of locked) await writeState(made, management.actor.name, terminal, { state, reason, until })
    return locked.filter((terminal) => terminal.state !== state).length
  })
}
