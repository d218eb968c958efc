import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const CHECK = sql(import.meta.url, './sql/check-accounts.sql')

/** Longer than any transaction lasts: what is older is committed, or never will be, ms. */
const SETTLING_MS = 600_000
/** How long folds are relied on before every posting is read again, ms. */
const FOLDS_LAST_MS = 86_400_000

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

interface FoldRow extends Mismatch {
  until: string
  settled_fen: Fen
}

interface Fold {
  user_id: number
  until: string
  posted_fen: Fen
}

/** What was looked at, and what differs. */
export interface AccountsChecked {
  accounts: number
  mismatches: Mismatch[]
}

/** Compares every account with all its postings and unfinished tasks, in one snapshot. Empty when all is right. */
export async function checkAccounts(client: Queryable): Promise<Mismatch[]> {
  return (await foldAccounts(client, [])).filter(isMismatch).map(mismatchOf)
}

/**
 * The same for those who look again and again: remembers what older postings sum up to, so that a look costs what was
 * posted lately and not the whole history. Once a day, and for every account that differs, all is read again.
 */
export class AccountsCheck {
  #folds = new Map<number, Fold>()
  #beganMs = Date.now()

  /** Give it a transaction with a snapshot: an account that differs is looked at twice. */
  async look(client: Queryable): Promise<AccountsChecked> {
    if (Date.now() - this.#beganMs > FOLDS_LAST_MS) this.forget()
    const found = await foldAccounts(client, [...this.#folds.values()])
    const differing = new Set(found.filter(isMismatch).map(({ user_id }) => user_id))
    for (const { user_id, until, settled_fen } of found) {
      if (differing.has(user_id)) this.#folds.delete(user_id)
      else this.#folds.set(user_id, { user_id, until, posted_fen: settled_fen })
    }
    if (differing.size === 0) return { accounts: found.length, mismatches: [] }
    const again = await foldAccounts(client, [...this.#folds.values()])
    const mismatches = again.filter((row) => differing.has(row.user_id) && isMismatch(row)).map(mismatchOf)
    return { accounts: found.length, mismatches }
  }

  /** Reads every posting the next time. */
  forget(): void {
    this.#folds.clear()
    this.#beganMs = Date.now()
  }
}

function foldAccounts(client: Queryable, folds: readonly Fold[]): Promise<FoldRow[]> {
  return rows<FoldRow>(client, CHECK, [JSON.stringify(folds), SETTLING_MS])
}

function isMismatch(row: FoldRow): boolean {
  return row.balance_fen !== row.posted_fen || row.held_fen !== row.holds_fen || row.open_tasks !== row.unfinished
}

function mismatchOf({ until: _until, settled_fen: _settled, ...mismatch }: FoldRow): Mismatch {
  return mismatch
}
