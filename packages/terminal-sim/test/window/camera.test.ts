import { addDays, todayInShanghai } from '@etermai/domain'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTerminal, createWorld, localWorld, type Terminal } from '../../src/index.ts'
import { FakePlatform } from '../fixtures/platform.ts'

let platform: FakePlatform
let terminal: Terminal
beforeEach(async () => {
  platform = await new FakePlatform().start()
  terminal = createTerminal({
    terminal_id: 'T1',
    terminal_key: 'key-1',
    office_no: 'SHA255',
    pid: '10001',
    baseUrl: platform.url,
    world: localWorld(createWorld()),
    speed: 0,
    backoffScale: 0,
    screenshots: true,
  })
})
afterEach(async () => {
  await terminal.stop()
  await platform.stop()
})

const query = { origin: 'SHA', destination: 'PEK', date: addDays(todayInShanghai(), 30) }

it('a terminal that is told to sends pictures of its window when it starts and after each task, and works on without them', async () => {
  const [signedIn, refused] = [
    platform.next('screenshot'),
    platform.next('screenshot', ({ body }) => body.task_id !== undefined),
  ]
  platform.answer(
    'screenshot',
    () => undefined,
    () => ({ status: 503, code: 'UNAVAILABLE' }),
  )
  terminal.start()
  const first = await signedIn
  expect(first).toMatchObject({ authorization: 'Bearer key-1', body: { terminal_id: 'T1', file: expect.any(File) } })
  expect(
    Buffer.from(await first.body.file.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  const task = platform.give('query_av', query)
  await platform.report(task)
  expect((await refused).body.task_id).toBe(task.task_id)
  const again = platform.give('query_av', query)
  const taken = platform.next('screenshot', ({ body }) => body.task_id === again.task_id)
  await platform.report(again)
  await taken
  expect(platform.of('report_result').map(({ body }) => body.task_id)).toEqual([task.task_id, again.task_id])
})
