import { grantOffice } from '@etermai/accounts'
import {
  type Customer,
  createCustomer,
  createTestStore,
  newTask,
  pendingTask,
  type TestStore,
} from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { watch } from '../src/notifications/watch.ts'

let store: TestStore
let customer: Customer
beforeAll(async () => {
  store = await createTestStore()
  customer = await createCustomer(store)
})
beforeEach(() => store.query('TRUNCATE alerts, untold, callback_breakers'))
afterAll(() => store.dispose())

const look = () => watch(store.db, { queueAgeSeconds: 300, grantDays: 7 })
const alerts = (kind: string) =>
  store.query<{ subject: string; open: boolean; count: number }>(
    'SELECT subject, resolved_at IS NULL AS open, count FROM alerts WHERE kind = $1 ORDER BY id',
    [kind],
  )

describe('what is watched is one alert while it stands', () => {
  it('a destination that is paused', async () => {
    const subject = `callbacks:${customer.userId}:https://x.example`
    const breaker = (openUntil: string) =>
      store.query(
        `INSERT INTO callback_breakers (user_id, origin, failures, open_until) VALUES ($1, 'https://x.example', 5, ${openUntil})`,
        [customer.userId],
      )
    await breaker('NULL')
    await look()
    expect(await alerts('callbacks_failing')).toEqual([])
    await store.query('TRUNCATE callback_breakers')
    await breaker('now()')
    await look()
    await look()
    expect(await alerts('callbacks_failing')).toEqual([{ subject, open: true, count: 1 }])
    await store.query('TRUNCATE callback_breakers')
    await look()
    expect(await alerts('callbacks_failing')).toEqual([{ subject, open: false, count: 1 }])
    await breaker('now()')
    await look()
    expect((await alerts('callbacks_failing')).map(({ open }) => open)).toEqual([false, true])
  })

  it('a lane whose oldest task waits for long', async () => {
    const id = await pendingTask(store.db, newTask(customer, { priceFen: 0 }))
    await look()
    expect(await alerts('queue_age')).toEqual([])
    await store.query(`UPDATE tasks SET created_at = created_at - interval '301 seconds' WHERE id = $1`, [id])
    const [task] = await store.query<{ lane: string }>('SELECT lane FROM tasks WHERE id = $1', [id])
    await look()
    await look()
    const subject = `lane:${task?.lane}`
    expect(await alerts('queue_age')).toEqual([{ subject, open: true, count: 1 }])
    await store.query('UPDATE tasks SET created_at = now() WHERE id = $1', [id])
    await look()
    expect(await alerts('queue_age')).toEqual([{ subject, open: false, count: 1 }])
  })

  it('a grant that ends soon, once an end, whoever has seen to it', async () => {
    const grant = (days: number) =>
      grantOffice(store, {
        username: customer.username,
        officeNo: 'SHA255',
        validUntil: new Date(Date.now() + days * 86_400_000),
      })
    const open = async () => (await alerts('grant_expiring')).map((alert) => alert.open)
    await grant(8)
    await look()
    expect(await open()).toEqual([])
    await grant(6)
    await look()
    expect(await open()).toEqual([true])
    await store.query(`UPDATE alerts SET resolved_at = now(), resolved_by = 'x', remark = 'y'`)
    await look()
    expect(await open()).toEqual([false])
    await grant(5)
    await look()
    expect(await open()).toEqual([false, true])
    await grant(30)
    await look()
    expect(await open()).toEqual([false, false])
  })

  it('by several processes at once', async () => {
    await store.query(
      `INSERT INTO callback_breakers (user_id, origin, failures, open_until) VALUES ($1, 'https://x.example', 5, now())`,
      [customer.userId],
    )
    await Promise.all(Array.from({ length: 5 }, look))
    expect(await alerts('callbacks_failing')).toMatchObject([{ open: true, count: 1 }])
  })
})
