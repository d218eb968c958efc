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
export async function recordTerminalEvent(client: Queryable, event: TerminalEvent): Promise<void> {
  const detail = event.detail === undefined ? null : JSON.stringify(event.detail)
  await rows(client, insert, [event.terminalId, event.kind, event.actor, detail])
}
