import { setSetting } from '@etermai/settings'
import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { modern, type OpenGateway, openGateway } from './open-gateway.ts'

let open: OpenGateway
beforeAll(async () => {
  open = await openGateway()
})
afterAll(() => open.dispose())

it('limits.held_polls says how many polls a process holds, without a restart; those held stay', async () => {
  await using small = await open.another({ MAX_HELD_POLLS: '1' })
  const [first, other] = [await open.terminal(), await open.terminal()]
  const held = open.call('/api/get_task', first, { ...modern, wait: 25 }, small)
  // Whoever comes first has the only place.
  await eventually(async () => /^eterm_held_polls 1$/m.test((await small.app.inject('/metrics')).payload))
  const status = async () => (await open.call('/api/get_task', other, { ...modern, wait: 1 }, small)).status
  await eventually(async () => (await status()) === 503)
  await setSetting(open.store, { key: 'limits.held_polls', value: 2 })
  await eventually(async () => (await status()) === 200)
  await setSetting(open.store, { key: 'limits.held_polls', value: null })
  await eventually(async () => (await status()) === 503)
  await small.close()
  expect((await held).status).toBe(200)
})
