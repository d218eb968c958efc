import type { Fen } from '@etermai/domain'
import { type Queryable, rows, sql } from '@etermai/platform'

const LIST = sql(import.meta.url, './sql/list-accounts.sql')
const CARRY = sql(import.meta.url, './sql/fold-postings.sql')

/** Longer than any transaction lasts: what is older is committed, or never will be, ms. */
export const SETTLING_MS = 600_000
/** How long folds are relied on before every posting is read again, ms. */
const LAST_MS = 86_400_000
/** Accounts and postings of one statement: some 100 ms. */
const ACCOUNTS = 10
const POSTINGS = 20_000

/** What an account's postings sum up to before a moment. */
export interface Fold {
  user_id: number
  /** As Postgres writes it, to the microsecond; null: nothing was read yet. */
  until: string | null
  posted_fen: Fen
  /** How many postings these are: each is of an entry of its own. */
  entered: number
}

/** Sums of older postings, in memory: postings are only ever added. */
export class Folds {
  readonly #known = new Map<number, Fold & { isCurrent: boolean }>()
  #beganMs = Date.now()

  /** Those that lack nothing that is settled. */
  get current(): Fold[] {
    return [...this.#known.values()]
      .filter(({ isCurrent }) => isCurrent)
      .map(({ user_id, until, posted_fen, entered }) => ({ user_id, until, posted_fen, entered }))
  }

  set(fold: Fold): void {
    this.#known.set(fold.user_id, { ...fold, isCurrent: true })
  }

  forget(userIds: Iterable<number>): void {
    for (const userId of userIds) this.#known.delete(userId)
  }

  /**
   * Reads on where postings have not been read to the end, for as long as the budget lasts and in small statements.
   * Answers how many accounts there are.
   */
  async carryForward(client: Queryable, budgetMs: number, only?: ReadonlySet<number>): Promise<number> {
    if (Date.now() - this.#beganMs > LAST_MS) {
      this.#known.clear()
      this.#beganMs = Date.now()
    }
    const began = performance.now()
    const accounts = (await rows<{ user_id: number }>(client, LIST)).map(({ user_id }) => user_id)
    let left = accounts.filter((id) => (only?.has(id) ?? true) && this.#known.get(id)?.isCurrent !== true)
    let postings = POSTINGS
    while (left.length > 0 && performance.now() - began < budgetMs) {
      const moved = await this.#carry(client, left.slice(0, ACCOUNTS), postings)
      // So many postings of one moment that the fold did not come past it: more at once.
      postings = moved ? POSTINGS : postings * 4
      left = left.filter((id) => this.#known.get(id)?.isCurrent !== true)
    }
    return accounts.length
  }

  async #carry(client: Queryable, userIds: readonly number[], postings: number): Promise<boolean> {
    const folds = userIds.map((user_id): Fold => {
      const { until = null, posted_fen = 0, entered = 0 } = this.#known.get(user_id) ?? {}
      return { user_id, until, posted_fen, entered }
    })
    const carried = await rows<Fold & { is_current: boolean }>(client, CARRY, [
      JSON.stringify(folds),
      SETTLING_MS,
      postings,
    ])
    let moved = false
    for (const { is_current, ...fold } of carried) {
      moved ||= is_current || this.#known.get(fold.user_id)?.until !== fold.until
      this.#known.set(fold.user_id, { ...fold, isCurrent: is_current })
    }
    return moved
  }
}
