import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Customer, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptTasks } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

const WAITING = 4_000
const AT_ONCE = 200
/** Pages that a statement about one task may look at; all that wait fill hundreds. */
const PAGES = 120

let bench: Bench
let customer: Customer
let task = ''
let terminal = ''
beforeAll(async () => {
  bench = await openBench({ connections: 4 })
  customer = await bench.customer({ balanceFen: 100_000_000, limits: { backlogCap: 100_000 } })
  terminal = (await bench.terminal()).id
  await bench.query('ALTER TABLE tasks SET (autovacuum_enabled = false)')
  await accept(1_000)
  await bench.query(`UPDATE tasks SET state = 'canceled', finished_at = now(), charged_fen = 0`)
  task = await pendingTask(bench.db, newTask(customer))
  // What Postgres believes from here on: next to nothing waits.
  await bench.query('ANALYZE tasks')
  await accept(WAITING)
})

async function accept(count: number): Promise<void> {
  for (let n = 0; n < count; n += AT_ONCE)
    await acceptTasks(
      bench.db,
      Array.from({ length: AT_ONCE }, () => newTask(customer)),
    )
}

afterAll(() => bench.dispose())

/** Pages that the statement looked at, with what its triggers and indexes did; nothing of it stays. */
async function pagesOf(file: string, value: unknown): Promise<number> {
  const text = readFileSync(new URL(`../../src/sql/${file}.sql`, import.meta.url), 'utf8')
  const client = await bench.db.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, [value])
    const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: Record<string, number> }] })['QUERY PLAN']
    return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('what is done for one task costs the same however many wait, whatever Postgres believes', () => {
  it('to offer it', async () => {
    expect(await pagesOf('waiting-tasks', [task])).toBeLessThan(PAGES)
  })

  it('to assign it', async () => {
    expect(await pagesOf('assign', JSON.stringify([{ task_id: task, terminal_id: terminal }]))).toBeLessThan(PAGES)
  })

  it('to claim it, or to take it back', async () => {
    await bench.query(
      `UPDATE tasks SET state = 'assigned', terminal_id = $1, assignment_no = 1, fetch_until = now() + interval '1 h'
        WHERE state = 'pending'`,
      [terminal],
    )
    const entry = { task_id: task, terminal_id: terminal, assignment_no: 1 }
    const claim = { ...entry, claim_token: randomUUID(), boot_id: null, announces_commit: false }
    expect(await pagesOf('claim', JSON.stringify([claim]))).toBeLessThan(PAGES)
    expect(await pagesOf('withdraw', JSON.stringify([{ ...entry, reason: 'test' }]))).toBeLessThan(PAGES)
  })
})
