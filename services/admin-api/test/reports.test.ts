import {
  enterRecharge,
  readUsage,
  reportDashboard,
  reportHeatMap,
  reportTasks,
  reportTerminals,
  reportTop,
  reportUsers,
} from '@etermai/admin-contract'
import { eventually } from '@etermai/testkit'
import { createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, castOf } from './expect-matrix.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'
import { complete, customerOf, fail } from './tasks-of.ts'

let open: OpenAdmin
let cast: Cast
let ours = ''
let others = ''
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  cast = await castOf(open)
  ours = (await createTerminal(open.store)).id
  others = (await createTerminal(open.store, { officeNo: 'BJS123' })).id
  await open.store.query('UPDATE terminals SET owner_id = $1 WHERE id = $2', [cast.admin.userId, ours])
  for (const whose of [cast.user, cast.stranger]) {
    const body = { user_id: whose.userId, amount: '100', reference: 'begin' }
    await cast.super_admin.call(enterRecharge, { body })
    for (const terminal of [ours, others]) {
      const customer = await customerOf(open.store, whose)
      for (const end of [complete, complete, fail])
        await end(open.store.db, await executingTask(open.store.db, newTask(customer, { priceFen: 150 }), terminal))
    }
  }
  // admin-api itself brings the figures up to date.
  await eventually(async () => expect(await open.store.query('SELECT 1 FROM finished_tasks')).toEqual([]))
})
afterAll(() => open.dispose())

const usersSeen = async (by: Person, query: Record<string, string | number> = {}) =>
  (await by.call(reportUsers, { query })).data.items.map(({ user_id }) => user_id).sort()

describe('reports', () => {
  it('say how tasks went, by what is asked for', async () => {
    const { data } = await cast.super_admin.call(reportTasks, { query: { by: 'user,operation' } })
    expect(data).toMatchObject({ truncated: false })
    expect(data.items).toHaveLength(2)
    expect(data.items[0]).toMatchObject({
      time: null,
      operation: 'query_av',
      tasks: 6,
      completed: 4,
      failed: 2,
      success_rate: 4 / 6,
      charged: '6.00',
      execution_p95_ms: expect.any(Number),
    })
    const byDay = await cast.user.call(reportTasks)
    expect(byDay.data.items).toMatchObject([{ time: expect.stringMatching(/T00:00:00\.000\+08:00$/), tasks: 6 }])
  })

  it('of users hold oneself and one’s subordinates, whatever is asked for', async () => {
    const { super_admin, admin, user, stranger, operations } = cast
    expect(await usersSeen(super_admin)).toEqual([user.userId, stranger.userId].sort())
    expect(await usersSeen(operations)).toEqual([user.userId, stranger.userId].sort())
    expect(await usersSeen(admin)).toEqual([user.userId])
    expect(await usersSeen(user)).toEqual([user.userId])
    expect(await usersSeen(admin, { user_id: stranger.userId })).toEqual([])
    expect(await usersSeen(user, { user_id: stranger.userId })).toEqual([])
  })

  it('of terminals hold what is assigned to an administrator, whoever’s tasks they do', async () => {
    const { data } = await cast.admin.call(reportTerminals)
    expect(data.items).toMatchObject([{ terminal_id: ours, tasks: 6, busy_share: expect.any(Number) }])
    const all = await cast.super_admin.call(reportTerminals)
    expect(all.data.items.map(({ terminal_id }) => terminal_id).sort()).toEqual([ours, others].sort())
    const own = await cast.user.call(reportTerminals, { query: { by: 'office' } })
    expect(own.data.items.map(({ office_no, tasks }) => [office_no, tasks]).sort()).toEqual([
      ['BJS123', 3],
      ['SHA255', 3],
    ])
  })

  it('show the most, the hours of the week, and today against yesterday', async () => {
    const top = await cast.super_admin.call(reportTop, { query: { of: 'terminal', by: 'failed', limit: 1 } })
    expect(top.data.items).toMatchObject([{ failed: 2 }])
    const heat = await cast.user.call(reportHeatMap)
    expect(heat.data.items.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(6)
    const dashboard = await cast.user.call(reportDashboard)
    expect(dashboard.data).toMatchObject({ open_tasks: 0, balance: '94.00', yesterday: { charged: '0.00' } })
    expect(dashboard.data.today.tasks + dashboard.data.yesterday.tasks).toBe(6)
  })

  it('refuse what they do not know, every field named', async () => {
    const query = { by: 'colour', unit: 'year', from: 'monday', more: 1 }
    const { details } = await cast.user.call(reportTasks, { query })
    expect(details.map(({ path }) => path).sort()).toEqual(['by', 'from', 'more', 'unit'])
  })
})

describe('usage', () => {
  it('is shown by day and by operation, of one’s own', async () => {
    const byDay = await cast.user.call(readUsage)
    expect(byDay.data.items).toMatchObject([{ tasks: 6, completed: 4, charged: '6.00', operation: null }])
    const byOperation = await cast.user.call(readUsage, { query: { by: 'operation' } })
    expect(byOperation.data.items).toMatchObject([{ operation: 'query_av', tasks: 6, day: null }])
    const foreign = await cast.admin.call(readUsage, { query: { user_id: cast.stranger.userId } })
    expect(foreign.data.items).toEqual([])
  })
})
