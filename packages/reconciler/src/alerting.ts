import { type Db, rows, sql } from '@etermai/platform'
import { raiseAlerts, resolveAlerts } from '@etermai/task-store'
import type { Check } from './check.ts'
import type { Outcome } from './round.ts'

const OPEN = sql(import.meta.url, './sql/open-alerts.sql')

/** Subjects of open alerts, by the name of the check that raised them. */
export type OpenAlerts = ReadonlyMap<string, readonly string[]>

/** What people have been told of and is not gone yet. */
export async function openAlerts(db: Db, checks: readonly Check[]): Promise<OpenAlerts> {
  const kinds = checks.flatMap(({ alert }) => alert ?? [])
  const found = await rows<{ kind: string; subjects: string[] }>(db, OPEN, [kinds])
  const byKind = new Map(found.map(({ kind, subjects }) => [kind, subjects]))
  return new Map(checks.map(({ name, alert }) => [name, (alert === null ? undefined : byKind.get(alert)) ?? []]))
}

/** Tells people what stands and was not repaired, and takes back what is gone. */
export async function tellPeople(db: Db, outcomes: readonly Outcome[], open: OpenAlerts): Promise<void> {
  for (const { check, findings, repaired, isFull, error } of outcomes) {
    if (check.alert === null) continue
    const kind = check.alert
    const known = open.get(check.name) ?? []
    const mended = new Set(repaired)
    const standing = findings.filter((finding) => !mended.has(finding))
    const news = standing.filter(({ subject }) => !known.includes(subject))
    await raiseAlerts(
      db,
      news.map(({ subject, detail }) => ({ kind, subject, detail })),
    )
    // Whoever could not look, or not at all of it, does not know what is gone.
    if (error !== null || isFull) continue
    const standingSubjects = new Set(standing.map(({ subject }) => subject))
    const gone = known.filter((subject) => !standingSubjects.has(subject))
    await resolveAlerts(db, kind, gone)
  }
}
