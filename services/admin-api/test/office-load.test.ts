import { readOfficeLoad } from '@etermai/admin-contract'
import { OFFICES_KEY, type OfficeReport } from '@etermai/domain'
import { createLog, createRedis } from '@etermai/platform'
import { createTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenAdmin, openAdmin } from './open-admin.ts'

let open: OpenAdmin
beforeAll(async () => {
  open = await openAdmin()
})
afterAll(() => open.dispose())

it('shows what the dispatcher said, of the Offices where one has terminals', async () => {
  const redis = createRedis(open.redis.url, createLog('test', 'silent'), { pipelined: false })
  await redis.connect()
  const said = {
    terminals: 3,
    online: 2,
    held_back: 1,
    busy: 1,
    with_room: 1,
    waiting: 7,
    free_in_ms: 900,
    per_second: 1.5,
  }
  const report = (at_ms: number): string => JSON.stringify({ at_ms, ...said } satisfies OfficeReport)
  await redis.hset(OFFICES_KEY, { SHA255: report(Date.now()), BJS123: report(Date.now() - 60_000) })
  redis.disconnect()
  const [root, admin, user] = [await open.person('super_admin'), await open.person('admin'), await open.person('user')]
  expect((await root.call(readOfficeLoad)).data.items).toMatchObject([
    { office_no: 'BJS123', is_stale: true },
    { office_no: 'SHA255', is_stale: false, ...said },
  ])
  expect((await admin.call(readOfficeLoad)).data.items).toEqual([])
  const { id } = await createTerminal(open.store, { officeNo: 'SHA255' })
  await open.store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [id, admin.userId])
  expect((await admin.call(readOfficeLoad)).data.items.map(({ office_no }) => office_no)).toEqual(['SHA255'])
  expect((await user.call(readOfficeLoad)).data.items).toEqual([])
})
