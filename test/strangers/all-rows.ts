import type { TestStore } from '@etermai/testkit/factories'
import type { Party } from './party.ts'

/**
 * What moves by itself: processes say that they live, the reconciler goes on, finished tasks are counted for reports and
 * told, calls are logged.
 */
const RESTLESS = [
  'process_beats',
  'reconciler_progress',
  'finished_tasks',
  'api_calls',
  'retention_progress',
  'task_rollups',
  'task_rollup_durations',
  'untold',
  'notifications',
]
/** What every call moves that is let in: presence, a moment later, and the rate of its caller. */
const TOUCHED_TABLES = ['terminal_events', 'terminal_health']
const TOUCHED = ['last_seen_at', 'boot_id', 'health', 'updated_at', 'rate_tat_ms']
/** Columns that say whose a row is, or what it is about. */
const NAMES = ['user_id', 'task_id', 'terminal_id', 'id', 'pnr', 'ticket_no', 'username', 'subject']

/**
 * A digest of every row of every table, by table: equal before and after, nothing changed. `of` looks only at what is
 * somebody's. `touched` leaves out what every call moves that is let in.
 */
export async function allRows(
  { query }: TestStore,
  { of, touched = false }: { of?: Party; touched?: boolean } = {},
): Promise<Record<string, string>> {
  const tables = await query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> ALL ($1) GROUP BY c.relname ORDER BY c.relname`,
    [[...RESTLESS, ...(touched ? TOUCHED_TABLES : [])]],
  )
  const row = touched ? `to_jsonb(t) - '{${TOUCHED.join()}}'::text[]` : 'to_jsonb(t)'
  const digests = tables.map(({ name, columns }) => {
    const naming = NAMES.filter((column) => columns.includes(column)).map((column) => `t.${column}::text = ANY ($1)`)
    const which = of === undefined ? '$1::text[] IS NOT NULL' : naming.join(' OR ') || 'false'
    return `SELECT '${name}' AS name, count(*) || ' ' || md5(coalesce(string_agg(x::text, '' ORDER BY x::text), '')) AS rows
              FROM (SELECT ${row} AS x FROM ${name} t WHERE ${which}) those`
  })
  const rows = await query<{ name: string; rows: string }>(digests.join(' UNION ALL '), [of ? namesOf(of) : []])
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]))
}

/** The tables whose rows are not what they were, with both digests. */
export function moved(before: Record<string, string>, now: Record<string, string>): string[] {
  const tables = Object.keys({ ...before, ...now })
  return tables.filter((table) => now[table] !== before[table]).map((t) => `${t}: ${before[t]} → ${now[t]}`)
}

/** Words by which rows are somebody's. User ids are small numbers, and so are the ids of other tables: more is looked at. */
function namesOf({ customer, has }: Party): string[] {
  const { task_id, pnr, ticket_no, terminal_id, executing } = has
  const about = [task_id, executing.task_id].map((id) => `task:${id}`)
  return [String(customer.userId), customer.username, task_id, executing.task_id, pnr, ticket_no, terminal_id, ...about]
}
