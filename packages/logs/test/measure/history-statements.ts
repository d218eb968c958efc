// What is measured: each on a table in months, and on one as it was before.

/** What the reconciler adds where there are months: tasks that changed and are older are few, and found by indexes of tasks. */
const RECENT = `task_id >= lowest_id(now() - interval '1 minute' * $1::integer - interval '2 days')`

export const insert = (table: string) => ({
  name: `insert ${table}`,
  text: `INSERT INTO ${table} (task_id, sequence, event, from_state, to_state, terminal_id, attempt, actor)
         SELECT c.id, 2, 'assign', 'pending', 'assigned', 'T-1', 1, 'dispatcher' FROM json_to_recordset($1::json) AS c(id uuid)`,
})
export const lookAt = (table: string) => ({ name: `look ${table}`, text: `SELECT * FROM ${table} WHERE task_id = $1` })
export const pageOf = (table: string) => ({
  name: `page ${table}`,
  text: `SELECT e.* FROM measured m CROSS JOIN LATERAL (SELECT * FROM ${table} WHERE task_id = m.id) e
          WHERE m.n > $1::integer AND m.n <= $1::integer + 50`,
})
export const changedIn = (table: string) => ({
  name: `changed ${table}`,
  text: `SELECT task_id, at FROM ${table} WHERE ${table === 'task_events' ? RECENT : 'true'} AND at > now() - interval '1 minute' * $1::integer
            AND at <= now() - interval '1 minute' * $1::integer + interval '1 minute' ORDER BY at LIMIT 1000`,
})
export const terminals = (table: string) => ({
  name: `terminals ${table}`,
  text: `SELECT * FROM ${table} WHERE (at, id) < (now() - interval '1 day' * $1::integer, 0) ORDER BY at DESC, id DESC LIMIT 51`,
})
export const ofTerminal = (table: string) => ({
  name: `terminal ${table}`,
  text: `SELECT * FROM ${table} WHERE terminal_id = $1 ORDER BY at DESC, id DESC LIMIT 51`,
})
