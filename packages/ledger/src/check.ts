import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const CHECK = sql(import.meta.url, './sql/check-accounts.sql')

/** An account whose cached figures differ from the facts. */
export interface Mismatch {
  user_id: number
  balance_fen: Fen
  posted_fen: Fen
  held_fen: Fen
  holds_fen: Fen
  open_tasks: number
  unfinished: number
}

/** Compares every account with its postings and unfinished tasks, in one snapshot. Empty when all is right. */
export function checkAccounts(client: Queryable): Promise<Mismatch[]> {
  return rows<Mismatch>(client, CHECK)
}
