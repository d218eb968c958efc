import { type Db, rows, type Statement, sql } from '@etermai/platform'
import { snapshotRows } from './snapshot.ts'

const READ = sql(import.meta.url, './sql/read-progress.sql')
const WRITE = sql(import.meta.url, './sql/write-progress.sql')

/** A change is stored with the time at which its transaction began: what was committed later is read again, ms. */
const OVERLAP_MS = 30_000
/** Who is further behind than this goes on from now: the pages come by what was left out, ms. */
const MOST_BEHIND_MS = 600_000
/** Changes read at once, for each row of a page. */
const CHANGES_PER_ROW = 10

/** A table that only grows, with the three ways of going through it. */
export interface HistorySource {
  name: string
  changed: Statement
  page: Statement
  newest: Statement
}

export const tasks: HistorySource = {
  name: 'tasks',
  changed: sql(import.meta.url, './sql/tasks-changed.sql'),
  page: sql(import.meta.url, './sql/tasks-page.sql'),
  newest: sql(import.meta.url, './sql/tasks-newest.sql'),
}

export const transactions: HistorySource = {
  name: 'transactions',
  changed: sql(import.meta.url, './sql/transactions-changed.sql'),
  page: sql(import.meta.url, './sql/transactions-page.sql'),
  newest: sql(import.meta.url, './sql/transactions-newest.sql'),
}

interface Progress {
  changed_to: Date | null
  after: string | null
  rounds: number
  now: Date
}

/** Which rows are next, and what to keep when they have been looked at. */
export interface Stretch {
  ids: string[]
  /** Call it when they have been looked at; whoever dies before looks at them again. */
  done(): Promise<void>
}

/** What changed since the last look, and the next page of everything: bounded, however long the history is. */
export async function nextStretch(db: Db, source: HistorySource, page: number): Promise<Stretch> {
  const [progress] = await rows<Progress>(db, READ, [source.name])
  if (progress === undefined) throw new Error('no answer about the progress')
  const { now, rounds } = progress
  const behind = Math.min(now.getTime() - (progress.changed_to ?? now).getTime(), MOST_BEHIND_MS)
  const from = new Date(now.getTime() - behind - OVERLAP_MS)
  const most = page * CHANGES_PER_ROW
  const changed = await snapshotRows<{ id: string; at: Date }>(db, source.changed, [from, now, most])
  const older = await snapshotRows<{ id: string }>(db, source.page, [progress.after, page])
  const isEnd = older.length < page
  // More than can be read at once: the next look goes on from the last of them, behind which the overlap lies.
  const changedTo = changed.length < most ? now : new Date((changed.at(-1)?.at ?? now).getTime() + OVERLAP_MS)
  return {
    ids: [...new Set([...changed, ...older].map(({ id }) => id))],
    async done() {
      const after = isEnd ? null : (older.at(-1)?.id ?? null)
      await rows(db, WRITE, [source.name, changedTo, after, rounds + (isEnd ? 1 : 0)])
    },
  }
}

/** The newest rows. */
export async function newestOf(db: Db, source: HistorySource, count: number): Promise<string[]> {
  return (await snapshotRows<{ id: string }>(db, source.newest, [count])).map(({ id }) => id)
}

/** Every row, page by page. */
export async function* pagesOf(db: Db, source: HistorySource, page: number): AsyncGenerator<string[]> {
  let after: string | null = null
  for (;;) {
    const ids: string[] = (await snapshotRows<{ id: string }>(db, source.page, [after, page])).map(({ id }) => id)
    if (ids.length > 0) yield ids
    if (ids.length < page) return
    after = ids.at(-1) ?? null
  }
}
