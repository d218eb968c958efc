import { type Queryable, rows, sql } from '@etermai/platform'

const INSERT = sql(import.meta.url, './sql/insert.sql')
const TRIM = sql(import.meta.url, './sql/trim.sql')
const FORGET = sql(import.meta.url, './sql/forget.sql')
const TAKE = sql(import.meta.url, './sql/take-untold.sql')

/** So many notifications a user has at most: the oldest go. */
export const KEPT_EACH = 1_000
const BATCH = 1_000
const FORGET_BATCH = 5_000

export interface NewNotification {
  user_id: number
  kind: string
  /** What it came of: once a user. */
  cause: string
  subject: string | null
  /** A key; words are found where it is shown. */
  title: string
  data: Record<string, unknown>
  /** A path of the console. */
  link: string | null
  /** Where the user has not said. */
  in_app: boolean
  email: boolean
}

/** Something that people have not been told of yet. */
export interface Untold {
  kind: string
  ref: string
}

/** Takes what nobody has been told yet: gone when the transaction of `client` commits, there again when it does not. */
export function takeUntold(client: Queryable, limit: number): Promise<Untold[]> {
  return rows<Untold>(client, TAKE, [limit])
}

/** Tells people, in the transaction of `client`. Answers the ids of what is new in the notification centre. */
export async function notify(client: Queryable, news: readonly NewNotification[]): Promise<string[]> {
  const shown: string[] = []
  for (let i = 0; i < news.length; i += BATCH) {
    const batch = JSON.stringify(news.slice(i, i + BATCH))
    const made = await rows<{ id: number; user_id: number; shown: boolean }>(client, INSERT, [batch])
    if (made.length === 0) continue
    await rows(client, TRIM, [[...new Set(made.map(({ user_id }) => user_id))], KEPT_EACH])
    shown.push(...made.filter((one) => one.shown).map(({ id }) => String(id)))
  }
  return shown
}

/** Removes notifications of long ago, a batch a statement. Answers how many. */
export async function forgetOld(db: Queryable, days: number): Promise<number> {
  let forgotten = 0
  for (;;) {
    const gone = await rows(db, FORGET, [days, FORGET_BATCH])
    forgotten += gone.length
    if (gone.length < FORGET_BATCH) return forgotten
  }
}
