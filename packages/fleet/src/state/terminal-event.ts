import { type Queryable, rows, sql } from '@etermai/platform'

const insert = sql(import.meta.url, './insert-event.sql')

export interface TerminalEvent {
  terminalId: string
  /** `registered`, `edited`, `state`, `key_rotated`, `online`, `offline`, … */
  kind: string
  /** A username, `cli:<os user>` or `system:<service>`. */
  actor: string
  detail?: unknown
}

/** Writes one line of a terminal's history. */
export function recordTerminalEvent(client: Queryable, event: TerminalEvent): Promise<void> {
  return recordTerminalEvents(client, [event])
}

/** Writes a line each, in one statement. */
export async function recordTerminalEvents(client: Queryable, events: readonly TerminalEvent[]): Promise<void> {
  if (events.length === 0) return
  const lines = events.map(({ terminalId, kind, actor, detail }) => ({
    terminal_id: terminalId,
    kind,
    actor,
    detail: detail ?? null,
  }))
  await rows(client, insert, [JSON.stringify(lines)])
}
