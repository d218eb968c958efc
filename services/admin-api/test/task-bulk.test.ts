import { cancelMany, previewCancel, previewRetry, retryMany } from '@etermai/admin-contract'
import { cancelTask } from '@etermai/task-store'
import { createTerminal, executingTask, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agent, asCustomer, priceEverything, taskOf } from './agents.ts'
import { type OpenAdmin, openAdmin, type Person } from './open-admin.ts'

let open: OpenAdmin
let admin: Person
let user: Person
let stranger: Person
beforeAll(async () => {
  open = await openAdmin({ ADMIN_CALLS_PER_SECOND: '1000000' })
  await priceEverything(open)
  admin = await open.person('admin')
  user = await agent(open, admin)
  stranger = await agent(open)
})
afterAll(() => open.dispose())

const many = async (person: Person, count: number, more = {}) => {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push(await taskOf(open, person, more))
  return ids
}
const statesOf = async (ids: readonly string[]) => {
  const found = await open.store.query<{ state: string; n: number }>(
    'SELECT state, count(*)::integer AS n FROM tasks WHERE id = ANY ($1) GROUP BY state ORDER BY state',
    [ids],
  )
  return Object.fromEntries(found.map(({ state, n }) => [state, n]))
}
const endAll = async (ids: readonly string[]) => {
  for (const id of ids) await cancelTask(open.store.db, id, null, 'tester')
}

/** Sends the tokens one after the other. */
async function run(person: Person, route: typeof cancelMany | typeof retryMany, token: string) {
  const batches: { done: number; refused: { id: string; code: string }[] }[] = []
  for (let next: string | null = token; next !== null; ) {
    const answer: Awaited<ReturnType<typeof person.call<typeof cancelMany>>> = await person.call(
      route as typeof cancelMany,
      {
        body: { token: next },
      },
    )
    expect(answer.status).toBe(200)
    batches.push(answer.data)
    next = answer.data.next_token
  }
  return batches
}

describe('canceling many', () => {
  it('says first how many, then ends them in batches of 200, and none that came later', async () => {
    const waiting = await many(user, 230)
    const foreign = await many(stranger, 2)
    const held = await executingTask(
      open.store.db,
      newTask(await asCustomer(open, user)),
      (await createTerminal(open.store)).id,
    )
    const { data } = await admin.call(previewCancel, { body: { filter: { type: ['query_av'] } } })
    expect(data).toMatchObject({ count: 231, more: false, by_status: { pending: 230, executing: 1 } })
    expect(await statesOf(waiting)).toEqual({ pending: 230 })
    const later = await many(user, 1)
    const batches = await run(admin, cancelMany, data.token)
    expect(batches.map(({ done }) => done)).toEqual([200, 31])
    expect(await statesOf(waiting)).toEqual({ canceled: 230 })
    expect(await statesOf([...foreign, ...later])).toEqual({ pending: 3 })
    const asked = await open.store.query('SELECT cancel_requested_at FROM tasks WHERE id = $1', [held.taskId])
    expect(asked[0]?.cancel_requested_at).not.toBeNull()
    // Once more does nothing more.
    expect((await admin.call(cancelMany, { body: { token: data.token } })).data.done).toBeLessThanOrEqual(1)
    const audited = await open.store.query(
      `SELECT count(*)::integer AS n FROM audit_log WHERE action = 'task.cancel' AND subject = ANY ($1)`,
      [waiting.map((id) => `task:${id}`)],
    )
    expect(audited).toEqual([{ n: 230 }])
    const [account] = await open.store.query('SELECT held_fen, open_tasks FROM accounts WHERE user_id = $1', [
      user.userId,
    ])
    expect(account).toEqual({ held_fen: 200, open_tasks: 2 })
  })

  it('takes named ones, of those that may be seen', async () => {
    const [mine = '', foreign = ''] = [...(await many(user, 1)), ...(await many(stranger, 1))]
    const { data } = await admin.call(previewCancel, { body: { ids: [mine, foreign] } })
    expect(data.count).toBe(1)
    await run(admin, cancelMany, data.token)
    expect(await statesOf([mine, foreign])).toEqual({ canceled: 1, pending: 1 })
  })
})

describe('repeating many', () => {
  it('makes each once, whoever sends the token how often', async () => {
    const ended = await many(user, 30)
    await endAll(ended)
    const { data } = await admin.call(previewRetry, { body: { ids: ended } })
    expect(data).toMatchObject({ count: 30, by_status: { canceled: 30 } })
    const answers = await Promise.all([1, 2, 3].map(() => admin.call(retryMany, { body: { token: data.token } })))
    for (const { data: batch } of answers) expect(batch).toMatchObject({ done: 30, refused: [], next_token: null })
    const made = await open.store.query('SELECT parent_task_id FROM tasks WHERE parent_task_id = ANY ($1)', [ended])
    expect(made).toHaveLength(30)
    // Another preview counts them still, and is refused one by one.
    const again = (await admin.call(previewRetry, { body: { ids: ended } })).data
    const [batch] = await run(admin, retryMany, again.token)
    expect(batch).toMatchObject({ done: 0 })
    expect(new Set(batch?.refused.map(({ code }) => code))).toEqual(new Set(['STATE_CONFLICT']))
  })
})

describe('a token', () => {
  it('is for the one who previewed, for what was previewed', async () => {
    const [id = ''] = await many(user, 1)
    const { token } = (await user.call(previewCancel, { body: { ids: [id] } })).data
    for (const answer of [
      await admin.call(cancelMany, { body: { token } }),
      await user.call(retryMany, { body: { token } }),
      await user.call(cancelMany, { body: { token: `${token}x` } }),
      await user.call(cancelMany, { body: { token: 'v1.a.b.c.d' } }),
    ])
      expect(answer).toMatchObject({ status: 400, details: [{ path: 'token' }] })
    expect(await statesOf([id])).toEqual({ pending: 1 })
  })

  it('is asked for with ids or a filter, not both, not neither', async () => {
    for (const body of [{}, { ids: [], filter: {} }, { ids: ['x'] }, { filter: { nonsense: 1 } }])
      expect((await user.call(previewCancel, { body: body as never })).status).toBe(400)
  })
})
