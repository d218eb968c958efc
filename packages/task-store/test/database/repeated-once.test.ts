import { createCustomer, createTestStore, newTask, pendingTask, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelTask } from '../../src/index.ts'

let store: TestStore
beforeAll(async () => {
  store = await createTestStore()
})
afterAll(() => store.dispose())

describe('the database', () => {
  it('keeps a task from being repeated twice, until the repetition has come to nothing', async () => {
    const customer = await createCustomer(store)
    const parentTaskId = await pendingTask(store.db, newTask(customer))
    const first = await pendingTask(store.db, newTask(customer, { parentTaskId }))
    await expect(pendingTask(store.db, newTask(customer, { parentTaskId }))).rejects.toMatchObject({
      code: '23505',
      constraint: 'tasks_repeated_once',
    })
    // The platform's own reads are no repetitions.
    await pendingTask(store.db, newTask(customer, { parentTaskId, source: 'system' }))
    await cancelTask(store.db, first, null, 'tester')
    await pendingTask(store.db, newTask(customer, { parentTaskId }))
  })
})
