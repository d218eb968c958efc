import type { EntryFilter, EntryKind } from '@etermai/ledger'

/** What a statement is asked for, as the ledger reads it. */
export function entryFilterOf(query: {
  user_id?: number | undefined
  from?: string | undefined
  until?: string | undefined
  terminal_id?: string | undefined
  operation?: string | undefined
  kind?: string | undefined
  task_id?: string | undefined
}): EntryFilter {
  return {
    userId: query.user_id,
    from: query.from === undefined ? undefined : new Date(query.from),
    until: query.until === undefined ? undefined : new Date(query.until),
    terminalId: query.terminal_id,
    operation: query.operation,
    kinds: query.kind?.split(',') as EntryKind[] | undefined,
    taskId: query.task_id,
  }
}
