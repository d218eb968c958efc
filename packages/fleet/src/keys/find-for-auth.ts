import { type Queryable, rows, sql } from '@etermai/platform'
import type { TerminalState } from '../state/terminal-state.ts'

const statement = sql(import.meta.url, './find-for-auth.sql')
const byKey = sql(import.meta.url, './find-by-key.sql')

export interface TerminalForAuth {
  id: string
  /** SHA-256 of its key, hex. */
  keyHash: string
  officeNo: string
  state: TerminalState
  pid: string
}

/** Those of the terminals that exist, in one query. */
export function findTerminalsForAuth(db: Queryable, terminalIds: readonly string[]): Promise<TerminalForAuth[]> {
  return rows<TerminalForAuth>(db, statement, [terminalIds])
}

/** Those that have one of the keys, given as their hashes, in one query. */
export function findTerminalsByKey(db: Queryable, keyHashes: readonly string[]): Promise<TerminalForAuth[]> {
  return rows<TerminalForAuth>(db, byKey, [keyHashes])
}

/** One terminal, or null. */
export async function findTerminalForAuth(db: Queryable, terminalId: string): Promise<TerminalForAuth | null> {
  const [terminal] = await findTerminalsForAuth(db, [terminalId])
  return terminal ?? null
}
