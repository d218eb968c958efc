import { createProfileCache, type Profile, rotateWebhookSecret, setPrice } from '@etermai/accounts'
import { operations } from '@etermai/domain'
import { loadConfig, type StartService } from '@etermai/platform'
import { Doorbell } from '@etermai/task-store'
import { createTestRedis, type ServiceApp, startServiceApp, type TestRedis } from '@etermai/testkit'
import { type Customer, createCustomer, createTestStore, sampleOf, type TestStore } from '@etermai/testkit/factories'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Publisher, type PublisherOptions, publisherConfig } from '../src/index.ts'

let store: TestStore
let redis: TestRedis
let service: ServiceApp
let publisher: Publisher

const start: StartService<ReturnType<typeof publisherConfig.parse>> = async (platform, config: PublisherOptions) => {
  const doorbell = new Doorbell(platform)
  publisher = new Publisher(platform, doorbell, config)
  await publisher.open()
  return {
    async close() {
      publisher.stop()
      await doorbell.close()
    },
  }
}

beforeAll(async () => {
  ;[store, redis] = await Promise.all([createTestStore(), createTestRedis()])
  await setPrice(store, { operation: 'query_av', priceFen: 100 })
  service = await startServiceApp({ store, redis, load: (all) => loadConfig(publisherConfig, all), start })
})
afterAll(async () => {
  await service.close()
  await Promise.all([store.dispose(), redis.dispose()])
})

/** Publishes for a customer whose rights change so many times, each time after they were read. */
function publish({ username }: Customer, changes: number) {
  const profiles = createProfileCache({ db: store.db, secrets: store.secrets })
  let left = changes
  const caller = async (fresh: boolean): Promise<Profile> => {
    const profile = await (fresh ? profiles.refresh(username) : profiles.get(username))
    if (profile === null) throw new Error(`nobody is called ${username}`)
    if (left-- > 0) await rotateWebhookSecret(store, { username })
    return profile
  }
  const { params } = sampleOf('query_av')
  const publication = { operation: operations.query_av, params, requestId: 'R-1', untimely: [] }
  return publisher.publish(publication, { source: 'api', traceParent: null }, caller)
}

const tasksOf = ({ userId }: Customer) => store.query('SELECT id FROM tasks WHERE user_id = $1', [userId])

it('a caller’s keys that change several times while a task is accepted refuse nothing', async () => {
  const customer = await createCustomer(store)
  const { taskId, isNew } = await publish(customer, 9)
  expect(isNew).toBe(true)
  expect(await tasksOf(customer)).toEqual([{ id: taskId }])
})

it('a caller’s keys that change without an end are said to, and nothing was accepted', async () => {
  const customer = await createCustomer(store)
  await expect(publish(customer, Number.POSITIVE_INFINITY)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    retryAfter: 1,
  })
  expect(await tasksOf(customer)).toEqual([])
})
