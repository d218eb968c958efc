import { rows, sql } from '@etermai/platform'
import { openAlerts } from './alerting.ts'
import type { Check, Scope, Stores } from './check.ts'
import { newestOf, pagesOf, tasks, transactions } from './history.ts'
import { makeRound, type Outcome } from './round.ts'

export interface Examination {
  checks: readonly Check[]
  repair: boolean
  /** The whole of each history, not only its newest rows. */
  all: boolean
  /** Newest rows of each history that are looked at otherwise. */
  newest: number
  /** Since when work could be done; since Postgres runs, unless told. */
  since?: Date
  betweenLooksMs?: number
}

const SINCE = sql(import.meta.url, './sql/postgres-since.sql')
/** Rows of a history that are looked at together when all are. */
const PAGE = 5_000

/** Looks once, by hand: writes nothing but the repairs that are asked for. Throws when Postgres does not answer. */
export async function examine(stores: Stores, examination: Examination): Promise<Outcome[]> {
  const { db } = stores
  const { checks, repair, all, newest, betweenLooksMs } = examination
  const options = {
    again: await openAlerts(db, checks),
    since: examination.since ?? (await postgresSince(stores)),
    repair,
    isPatient: true,
    ...(betweenLooksMs !== undefined && { betweenLooksMs }),
  }
  const scope = {
    tasks: all ? [] : await newestOf(db, tasks, newest),
    transactions: all ? [] : await newestOf(db, transactions, newest),
  }
  const outcomes = await makeRound(stores, checks, { ...options, scope })
  if (!all) return outcomes

  const scoped = outcomes.filter(({ check }) => check.scoped)
  const looked = new Map(scoped.map(({ check }) => [check.name, 0]))
  for await (const part of everything(stores)) {
    const again = new Map<string, string[]>()
    const found = await makeRound(
      stores,
      scoped.map(({ check }) => check),
      { ...options, again, scope: part },
    )
    const rows = part.tasks.length + part.transactions.length
    for (const [i, outcome] of scoped.entries()) add(outcome, found[i])
    for (const [name, sum] of looked) looked.set(name, sum + rows)
  }
  for (const outcome of scoped) outcome.looked = `the whole history: ${looked.get(outcome.check.name)} rows`
  return outcomes
}

/** Somebody who asks wants to know what stood still while no dispatcher was there, too. */
async function postgresSince({ db }: Stores): Promise<Date> {
  const [row] = await rows<{ since: Date }>(db, SINCE)
  return row?.since ?? new Date()
}

async function* everything({ db }: Stores): AsyncGenerator<Scope> {
  for await (const ids of pagesOf(db, tasks, PAGE)) yield { tasks: ids, transactions: [] }
  for await (const ids of pagesOf(db, transactions, PAGE)) yield { tasks: [], transactions: ids }
}

function add(outcome: Outcome, found: Outcome | undefined): void {
  if (found === undefined) return
  const known = new Set(outcome.findings.map(({ subject }) => subject))
  outcome.findings.push(...found.findings.filter(({ subject }) => !known.has(subject)))
  outcome.repaired.push(...found.repaired.filter(({ subject }) => !known.has(subject)))
  outcome.isFull ||= found.isFull
  outcome.error ??= found.error
  outcome.seconds += found.seconds
}
