import { listKey, pollKey } from '@etermai/domain'
import { createLog, createRedis } from '@etermai/platform'
import { createTestRedis } from '@etermai/testkit'
import { expect, it } from 'vitest'
import { pollRedis, restlessPolls } from '../../src/index.ts'

const EPOCH = 'epoch-1'
const boot = { epoch: EPOCH, boot: 'b', seq: '0', busy: '' }

it('of held polls those are restless that would not be answered that there is nothing, and nothing is taken', async () => {
  await using server = await createTestRedis()
  const redis = createRedis(server.url, createLog('test', 'silent'))
  await redis.connect()
  const polls = ['quiet', 'called', 'replaced', 'older', 'busy', 'stranger'].map((terminalId) => ({
    terminalId,
    holder: `${terminalId}-1`,
  }))
  for (const { terminalId, holder } of polls) {
    if (terminalId !== 'stranger') await redis.hset(pollKey(terminalId), { ...boot, holder })
  }
  await redis.rpush(listKey('called'), 'task:1')
  await redis.hset(pollKey('replaced'), 'holder', 'replaced-2')
  await redis.hset(pollKey('older'), 'epoch', 'epoch-0')
  await redis.hset(pollKey('busy'), 'busy', 'task:1')

  const restless = await restlessPolls(redis, EPOCH, polls)
  expect(restless.map(({ terminalId }) => terminalId)).toEqual(['called', 'replaced', 'older', 'busy', 'stranger'])
  expect(await redis.lrange(listKey('called'), 0, -1)).toEqual(['task:1'])

  // The poll itself says the same of each.
  const look = { epoch: EPOCH, bootId: 'b', seq: null, take: true, again: true }
  const answers = await Promise.all(polls.map((poll) => pollRedis(redis, { ...look, ...poll })))
  expect(polls.filter((_, nth) => answers[nth]?.kind !== 'empty')).toEqual(restless)
  expect(await restlessPolls(redis, EPOCH, [])).toEqual([])
  redis.disconnect()
})
