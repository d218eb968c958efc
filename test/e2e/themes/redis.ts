import { once } from 'node:events'
import { connect } from 'node:net'
import { createWorld, type World } from '@etermai/terminal-sim'
import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { given } from '../client.ts'
import { openBooks } from '../load.ts'
import { type Customer, publication, type Stage } from '../stage.ts'
import { startCrew } from '../terminals.ts'
import { booking, queryOf, segmentOf } from '../trip.ts'

const TASKS = 300
const BATCH = 100
/** Work flows again within. */
const FLOWS_AGAIN_MS = 30_000
/** All of it, on a machine that has other things to do. */
const ENDS_MS = 150_000

/** FLUSHALL by hand: Redis takes plain lines too. */
async function flushAll(redisUrl: string): Promise<void> {
  const { hostname, port } = new URL(redisUrl)
  const socket = connect(Number(port), hostname)
  try {
    socket.write('FLUSHALL\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString('utf8').trim()).toBe('+OK')
  } finally {
    socket.destroy()
  }
}

export function redis(stage: () => Stage): void {
  describe('S9 Redis may vanish', () => {
    let world: World
    let crew: { stop(): Promise<void> }
    beforeAll(() => {
      world = createWorld({ seatFactor: Number.POSITIVE_INFINITY, firstRecord: 10_000 })
      // Slow enough that much is under way, at every stage, when Redis is wiped.
      crew = startCrew(stage().platform, world, 50)
    })
    afterAll(() => crew?.stop())

    it(`FLUSHALL, twice, in the middle of ${TASKS} tasks: all end, no write twice`, async () => {
      const { platform, inbox, agent1, agent2 } = stage()
      const check = await openBooks(stage(), world)
      const published = new Map<string, { customer: Customer; type: string; task_id: string }>()
      const ended = new Set<string>()
      const found = given(await agent1.client.post('query_av', publication(agent1, queryOf(), { wait: 30 })))
      published.set(found.requestId, { customer: agent1, type: 'query_av', task_id: found.task_id })

      const ends: Promise<unknown>[] = []
      for (const [i, customer] of [agent1, agent2, agent1].entries()) {
        const tasks = Array.from({ length: BATCH }, (_, n) =>
          n % 3 === 0
            ? { type: 'book_pnr', ...publication(customer, booking(segmentOf(found, i * BATCH + n))) }
            : { type: 'query_av', ...publication(customer, queryOf(n)) },
        )
        const { results } = given(
          await customer.client.post<{ results: { code: string; data: { task_id: string } }[] }>('batch', { tasks }),
        )
        for (const [n, { type, requestId }] of tasks.entries()) {
          const result = results[n]
          expect(result?.code).toBe('OK')
          published.set(requestId, { customer, type, task_id: result?.data.task_id ?? '' })
          ends.push(inbox.end(requestId, { timeoutMs: ENDS_MS }).then(() => ended.add(requestId)))
        }
      }
      const allEnded = Promise.all(ends)
      allEnded.catch(() => undefined)

      for (const many of [TASKS / 10, TASKS / 2]) {
        await eventually(() => ended.size >= many, { timeoutMs: ENDS_MS })
        await flushAll(platform.demo.redis_url)
        const already = ended.size
        expect(already).toBeLessThan(TASKS)
        await eventually(() => ended.size > already, { timeoutMs: FLOWS_AGAIN_MS })
      }
      await allEnded
      await inbox.end(found.requestId)
      await check(published)
    }, 240_000)
  })
}
