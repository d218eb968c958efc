import type { TestStore } from '@etermai/testkit/factories'
import type { Dimension, Unit } from '../src/index.ts'

/** What a report must say, by SQL over the raw tasks. */
export function rawReport(
  store: TestStore,
  {
    by,
    unit,
    from,
    until,
    where = 'true',
  }: { by: readonly Dimension[]; unit: Unit; from: Date; until: Date; where?: string },
): Promise<Record<string, unknown>[]> {
  const columns: Record<Dimension, string> = {
    time: `date_trunc('${unit}', t.finished_at, 'Asia/Shanghai')`,
    user: 't.user_id',
    terminal: `coalesce(t.terminal_id, '')`,
    office: `coalesce(m.office_no, t.office_no, '')`,
    operation: 't.type',
    source: 't.source',
  }
  const of = (dimension: Dimension, name: string) =>
    `${by.includes(dimension) ? columns[dimension] : 'NULL'} AS ${name}`
  return store.query(
    `SELECT ${of('time', 'time')}, ${of('user', 'user_id')}, ${of('terminal', 'terminal_id')}, ${of('office', 'office_no')},
            ${of('operation', 'operation')}, ${of('source', 'source')},
            count(*) AS tasks,
            count(*) FILTER (WHERE t.state = 'completed') AS completed, count(*) FILTER (WHERE t.state = 'failed') AS failed,
            count(*) FILTER (WHERE t.state = 'canceled') AS canceled, count(*) FILTER (WHERE t.state = 'expired') AS expired,
            count(*) FILTER (WHERE k.unknown) AS settled, sum(t.charged_fen)::bigint AS charged_fen,
            count(t.started_at) AS waited, count(t.started_at) FILTER (WHERE NOT k.unknown) AS executed,
            coalesce(sum(round(extract(epoch FROM t.started_at - t.created_at) * 1000)), 0)::bigint AS wait_ms,
            coalesce(sum(round(extract(epoch FROM t.finished_at - t.started_at) * 1000)) FILTER (WHERE NOT k.unknown), 0)::bigint
              AS execution_ms,
            count(DISTINCT date_trunc('day', t.finished_at, 'Asia/Shanghai')) AS active_days,
            percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.started_at - t.created_at) * 1000)::float8 AS wait_p50,
            percentile_disc(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM t.started_at - t.created_at) * 1000)::float8 AS wait_p95
       FROM tasks t
       LEFT JOIN terminals m ON m.id = t.terminal_id
       CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM task_events e WHERE e.task_id = t.id AND e.to_state = 'unknown') AS unknown) k
      WHERE t.finished_at >= $1 AND t.finished_at < $2 AND (${where})
      GROUP BY 1, 2, 3, 4, 5, 6`,
    [from, until],
  )
}
