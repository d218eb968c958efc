import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandsOf } from '../src/curves/causes/commands.ts'
import { requestsOf } from '../src/curves/causes/requests.ts'
import { StatementNames } from '../src/curves/causes/statement-names.ts'
import { between, each } from '../src/curves/causes/use.ts'

const hold = path.join(import.meta.dirname, '../../ledger/src/sql/hold.sql')
const used = (us: number, pages = 0) => ({ calls: 100, us, pages })

describe('what was done', () => {
  it('is what was counted after, without what was counted before', () => {
    const found = each(between({ old: used(10, 1) }, { old: used(30, 5), fresh: used(8) }), 2)
    expect(found).toEqual({ old: { calls: 0, us: 10, pages: 2 }, fresh: { calls: 50, us: 4, pages: 0 } })
  })

  it('is named by the file of a statement, whatever Postgres made of its values, else by how it begins', () => {
    const names = new StatementNames({
      'store/end':
        "-- Ends tasks.\nUPDATE tasks SET state = 'completed', n = -1\n WHERE id = $1 AND NOT is_write = false",
      'store/fail': 'UPDATE tasks SET failed = $1',
    })
    expect(names.of('UPDATE tasks SET state = $2, n = $3\n WHERE id = $1 AND NOT is_write = $4')).toBe('store/end')
    expect(names.of('SELECT *\n  FROM tasks')).toBe('SELECT * FROM tasks')
    expect(names.of(`SELECT ${'x'.repeat(200)}`)).toHaveLength(60)
  })

  it('finds the statements of the platform', () => {
    expect(new StatementNames().of(readFileSync(hold, 'utf8'))).toBe('ledger/hold')
  })

  it('is read from what Redis counts', () => {
    const info =
      '# Commandstats\r\ncmdstat_evalsha:calls=3,usec=120,usec_per_call=40.00\r\ncmdstat_client|info:calls=1,usec=9\r\n'
    expect(commandsOf(info)).toEqual({
      evalsha: { calls: 3, us: 120, pages: 0 },
      'client|info': { calls: 1, us: 9, pages: 0 },
    })
  })

  it('is read from the metrics of the platform: its answers by route, without that to whoever reads them', () => {
    const metrics = [
      'eterm_http_request_seconds_count{route="/api/get_task",status="200"} 5',
      'eterm_http_request_seconds_count{route="/api/get_task",status="429"} 1',
      'eterm_http_request_seconds_count{route="/metrics",status="200"} 9',
      'nodejs_gc_duration_seconds_sum{kind="minor"} 0.002',
      'nodejs_gc_duration_seconds_count{kind="minor"} 4',
    ].join('\n')
    expect(requestsOf(metrics)).toEqual({
      '/api/get_task': { calls: 6, us: 0, pages: 0 },
      'collecting garbage': { calls: 4, us: 2_000, pages: 0 },
    })
  })
})
