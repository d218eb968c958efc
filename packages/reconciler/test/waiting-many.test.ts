import { readFileSync } from 'node:fs'
import { acceptTasks } from '@etermai/task-store'
import { createCustomer, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Stage } from './stage.ts'

const WAITING = 4_000
const AT_ONCE = 500
/** All that wait fill hundreds. */
const PAGES = 100

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  const customer = await createCustomer(stage.store, { limits: { backlogCap: 100_000 }, balanceFen: 100_000_000 })
  for (let n = 0; n < WAITING; n += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, () => newTask(customer))
    await acceptTasks(stage.store.db, batch)
  }
  await stage.store.query('ANALYZE tasks')
})
afterAll(() => stage[Symbol.asyncDispose]())

describe('looking for what stands too long', () => {
  it('looks at as little however many wait', async () => {
    const text = readFileSync(new URL('../src/sql/stuck-tasks.sql', import.meta.url), 'utf8')
    const values = ['-infinity', 180_000, 600_000, 100]
    const [answer] = await stage.store.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    )
    const plan = answer?.['QUERY PLAN'][0].Plan ?? {}
    expect(plan['Actual Rows']).toBe(0)
    expect((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)).toBeLessThan(PAGES)
  })
})
