import { type Platform, rows, type Statement, sql } from '@etermai/platform'

const MAKE_DAYS = sql(import.meta.url, './make-days.sql')
const MAKE_MONTHS = sql(import.meta.url, './make-months.sql')
const CALLS = sql(import.meta.url, './remove-calls.sql')
const TASK_LOG = sql(import.meta.url, './remove-task-log.sql')
const TASK_MONTHS = sql(import.meta.url, './remove-task-months.sql')
const TERMINAL_MONTHS = sql(import.meta.url, './remove-terminal-months.sql')
const TERMINAL_LOG = sql(import.meta.url, './remove-terminal-log.sql')
const ATTEMPTS = sql(import.meta.url, './remove-attempts.sql')

/** Partitions that are there before they are needed. */
const DAYS_AHEAD = 7
const MONTHS_AHEAD = 2
/** Rows, or tasks, of one statement. */
const BATCH = 1_000
/** Statements of one log a round: what is behind catches up over several. */
const BATCHES = 20

export interface RetentionDays {
  API_CALLS_KEEP_DAYS: number
  TASK_LOG_KEEP_DAYS: number
  TERMINAL_LOG_KEEP_DAYS: number
  CALLBACK_ATTEMPTS_KEEP_DAYS: number
}

/** What a round has removed: rows; of API calls also whole days, of what tasks and terminals did whole months. */
export interface Removed {
  apiCallDays: number
  apiCalls: number
  taskMonths: number
  taskEvents: number
  terminalMonths: number
  terminalEvents: number
  callbackAttempts: number
}

/**
 * One round of retention: makes the partitions of the days and months to come, then removes what is too old, bounded. Run by one
 * process at a time; a second would only find less to do. A log that cannot be shortened now (a lock) holds up no other.
 */
export async function retain(
  { db, log, metrics }: Pick<Platform, 'db' | 'log' | 'metrics'>,
  keep: RetentionDays,
  isStopped = () => false,
): Promise<Removed> {
  const counter = metrics.counter('eterm_retention_removed_total', 'What was too old: rows, days, months', ['history'])
  const removed: Removed = {
    apiCallDays: 0,
    apiCalls: 0,
    taskMonths: 0,
    taskEvents: 0,
    terminalMonths: 0,
    terminalEvents: 0,
    callbackAttempts: 0,
  }
  const count = (history: keyof Removed, gone: number) => {
    removed[history] += gone
    counter.inc({ history }, gone)
  }
  const attempt = async (what: string, work: () => Promise<void>) => {
    try {
      if (!isStopped()) await work()
    } catch (error) {
      log.warn({ err: (error as Error).message, what }, 'retention could not go on')
    }
  }
  const inBatches = (history: keyof Removed, statement: Statement, days: number) =>
    attempt(history, async () => {
      for (let batch = 0; batch < BATCHES && !isStopped(); batch++) {
        const [step] = await rows<{ looked: number; removed: number }>(db, statement, [days, BATCH])
        count(history, step?.removed ?? 0)
        if ((step?.looked ?? 0) < BATCH) return
      }
    })
  const inMonths = (history: keyof Removed, statement: Statement, values: unknown[]) =>
    attempt(history, async () => {
      const [{ months } = { months: 0 }] = await rows<{ months: number }>(db, statement, values)
      if (months < 0) log.warn({ what: history }, 'a month stays: too many of its tasks have not ended, or ended late')
      else count(history, months)
    })

  await attempt('days ahead', async () => {
    await rows(db, MAKE_DAYS, [DAYS_AHEAD])
  })
  await attempt('months ahead', async () => {
    await rows(db, MAKE_MONTHS, [MONTHS_AHEAD])
  })
  await attempt('apiCalls', async () => {
    const [step] = await rows<{ days: number; lines: number }>(db, CALLS, [keep.API_CALLS_KEEP_DAYS, BATCH * BATCHES])
    count('apiCallDays', step?.days ?? 0)
    count('apiCalls', step?.lines ?? 0)
  })
  await inBatches('taskEvents', TASK_LOG, keep.TASK_LOG_KEEP_DAYS)
  await inMonths('taskMonths', TASK_MONTHS, [keep.TASK_LOG_KEEP_DAYS, BATCH])
  await inMonths('terminalMonths', TERMINAL_MONTHS, [keep.TERMINAL_LOG_KEEP_DAYS])
  await inBatches('terminalEvents', TERMINAL_LOG, keep.TERMINAL_LOG_KEEP_DAYS)
  await inBatches('callbackAttempts', ATTEMPTS, keep.CALLBACK_ATTEMPTS_KEEP_DAYS)
  return removed
}
