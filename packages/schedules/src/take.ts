import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { lastRun, nextRun } from './cron.ts'
import { resolveDates } from './relative-dates.ts'
import type { Run, Schedule } from './schedule.ts'

const LOCK = sql(import.meta.url, './sql/lock.sql')
const ADVANCE = sql(import.meta.url, './sql/advance.sql')
const DUE = sql(import.meta.url, './sql/due.sql')
const INSERT_RUN = sql(import.meta.url, './sql/insert-run.sql')
const RETAKE = sql(import.meta.url, './sql/retake.sql')
const SETTLE = sql(import.meta.url, './sql/settle-run.sql')

/** Schedules whose time has come, `limit` at most. */
export async function dueSchedules(db: Queryable, limit: number): Promise<string[]> {
  return (await rows<{ id: string }>(db, DUE, [limit])).map(({ id }) => id)
}

/**
 * Takes the time that has come of a schedule, and lets it wait for its next. Of several that were missed only the last is
 * done, and that only while it is younger than `limitMs`; the first of them says that it was missed. Null: nothing to do,
 * or somebody else has it.
 */
export function takeRun(db: Db, scheduleId: string, limitMs: number): Promise<Run | null> {
  return transaction(db, async (client) => {
    const [schedule] = await rows<Schedule & { now: Date }>(client, LOCK, [scheduleId])
    if (schedule === undefined || schedule.nextRunAt === null || schedule.nextRunAt > schedule.now) return null
    const { id, nextRunAt: first, now, timeZone, userId, username, action, mayWrite } = schedule
    const last = lastRun(schedule, now)
    // The calendar may have been another when the time was planned.
    const isMissed = last > first
    const plannedAt = isMissed ? last : first
    const request = resolveDates(schedule.request, plannedAt, timeZone)
    const write = (at: Date, state: 'taken' | 'skipped', words: string | null) =>
      rows(client, INSERT_RUN, [id, at, state, JSON.stringify(request), words === null ? null : 'MISSED', words])
    if (isMissed)
      await write(first, 'skipped', `missed; of what was missed the last, ${plannedAt.toISOString()}, counts`)
    await rows(client, ADVANCE, [id, nextRun(schedule, now)])
    if (now.getTime() - plannedAt.getTime() > limitMs) {
      await write(plannedAt, 'skipped', 'missed, and too long ago to be made up for')
      return null
    }
    const taken = await write(plannedAt, 'taken', null)
    return taken.length === 0 ? null : { scheduleId: id, plannedAt, userId, username, action, request, mayWrite }
  })
}

/** Runs that were taken longer than `afterMs` ago and never settled; `late` ones are older than `limitMs`. */
export function retakeRuns(
  db: Queryable,
  { afterMs, limitMs, limit }: { afterMs: number; limitMs: number; limit: number },
): Promise<(Run & { late: boolean })[]> {
  return rows(db, RETAKE, [afterMs, limit, limitMs])
}

/** What came of a run. */
export type Outcome = { reference: string } | { errorCode: string; errorMessage: string | null }

export async function settleRun(db: Queryable, { scheduleId, plannedAt }: Run, outcome: Outcome): Promise<void> {
  const values =
    'reference' in outcome
      ? ['done', outcome.reference, null, null]
      : ['failed', null, outcome.errorCode, outcome.errorMessage]
  await rows(db, SETTLE, [scheduleId, plannedAt, ...values])
}

/** Names a run, for whoever must not do it twice. */
export function runKey({ scheduleId, plannedAt }: Run): string {
  return `s:${scheduleId}:${Math.floor(plannedAt.getTime() / 1_000)}`
}
