import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'
import { type Fold, Folds, SETTLING_MS } from './folds.ts'

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
  entries: number
  /** How many there are. */
  entered: number
  /** The balance that the last entry says; 0: there is no such entry. */
  said_fen: Fen
}

interface FoldRow extends Mismatch {
  until: string
  settled_fen: Fen
  settled_entries: number
}

/** What was looked at, and what differs. */
export interface AccountsChecked {
  accounts: number
  checked: number
  mismatches: Mismatch[]
}

/** Compares every account with all its postings, its last entry and its unfinished tasks, in one snapshot. Empty when all is right. */
export async function checkAccounts(client: Queryable): Promise<Mismatch[]> {
  return (await compare(client, [], { onlyFolded: false })).filter(isMismatch).map(mismatchOf)
}

/**
 * The same for those who look again and again: remembers what older postings sum up to, so that a look costs what was
 * posted lately and not the whole history. How long a first look may take is bounded, too: an account whose postings
 * were not all read yet is compared by one of the next.
 */
export class AccountsCheck {
  readonly #folds = new Folds()

  /** Give it a transaction with a snapshot: an account that differs is read anew from its first posting. */
  async look(client: Queryable, budgetMs: number): Promise<AccountsChecked> {
    const accounts = await this.#folds.carryForward(client, budgetMs)
    const found = await this.#compare(client)
    const doubtful = new Set(found.filter(isMismatch).map(({ user_id }) => user_id))
    if (doubtful.size === 0) return { accounts, checked: found.length, mismatches: [] }
    this.#folds.forget(doubtful)
    await this.#folds.carryForward(client, Number.POSITIVE_INFINITY, doubtful)
    const again = await this.#compare(client)
    const mismatches = again.filter((row) => doubtful.has(row.user_id) && isMismatch(row)).map(mismatchOf)
    return { accounts, checked: found.length, mismatches }
  }

  async #compare(client: Queryable): Promise<FoldRow[]> {
    const found = await compare(client, this.#folds.current, { onlyFolded: true })
    for (const { user_id, until, settled_fen, settled_entries } of found)
      this.#folds.set({ user_id, until, posted_fen: settled_fen, entered: settled_entries })
    return found
  }
}

function compare(client: Queryable, folds: readonly Fold[], { onlyFolded = false }): Promise<FoldRow[]> {
  return rows<FoldRow>(client, CHECK, [JSON.stringify(folds), SETTLING_MS, onlyFolded])
}

function isMismatch(row: FoldRow): boolean {
  return (
    row.balance_fen !== row.posted_fen ||
    row.balance_fen !== row.said_fen ||
    row.entries !== row.entered ||
    row.held_fen !== row.holds_fen ||
    row.open_tasks !== row.unfinished
  )
}

function mismatchOf({ until: _until, settled_fen: _fen, settled_entries: _entries, ...mismatch }: FoldRow): Mismatch {
  return mismatch
}
