import { createWorld } from '@etermai/terminal-sim'
import { eventually } from '@etermai/testkit'
import { describe, expect, it } from 'vitest'
import { given, type Task } from '../client.ts'
import { Load, openBooks } from '../load.ts'
import { type Customer, newRequestId, publication, publish, type Stage } from '../stage.ts'
import { startCrew } from '../terminals.ts'
import { queryOf } from '../trip.ts'

const WAITING = 20
/** The longest that there is. */
const WAIT_SECONDS = 30

const ASKING = 20
const MOST_QUESTIONS = 10_000

/** Callers who ask without a pause on connections that they keep, until nobody listens any more. */
async function askUntilGone({ client }: Customer): Promise<void> {
  const ask = async (): Promise<void> => {
    for (let i = 0; i < MOST_QUESTIONS; i++) await client.post('balance', {})
  }
  await Promise.allSettled(Array.from({ length: ASKING }, ask))
}

/** The same data directory, ended and started again. */
export function restarts(stage: () => Stage): void {
  describe('started again on the same data', () => {
    it('S1 keeps everything after a clean end, which answers what is held', async () => {
      const { platform, inbox, agent1 } = stage()
      const { client } = agent1
      const world = createWorld({ seatFactor: Number.POSITIVE_INFINITY, firstRecord: 30_000 })
      const first = startCrew(platform, world)
      const finished = await publish(agent1, 'query_av', queryOf(), { wait: 30 })
      expect(finished.status).toBe('completed')
      await first.stop()

      const waiting: Task[] = []
      for (let i = 0; i < WAITING; i++) waiting.push(await publish(agent1, 'query_av', queryOf(i)))
      const requestId = newRequestId()
      const askedAt = performance.now()
      const held = client.post('query_av', { ...publication(agent1, queryOf()), requestId, wait: WAIT_SECONDS })
      const heldMs = held.then(() => performance.now() - askedAt)
      await eventually(async () => (await client.post('task_status', { query_request_id: requestId })).code === 'OK')
      const [balance, demo] = [await client.balance(), platform.demo]

      const asking = askUntilGone(agent1)
      const stopAt = performance.now()
      const code = await platform.stop()
      const stopMs = performance.now() - stopAt
      expect(code).toBe(0)
      await asking
      expect(given(await held)).toMatchObject({ requestId, charged: '0.00', finished_at: null })
      // The end of the platform answered it, not the end of its wait; and nobody who keeps asking holds that end up.
      expect(await heldMs).toBeLessThan(WAIT_SECONDS * 1_000)
      expect(stopMs).toBeLessThan(WAIT_SECONDS * 1_000)

      await platform.start()
      expect(platform.demo).toMatchObject({
        base_url: demo.base_url,
        customers: demo.customers.map(({ username, api_key, md5_key, webhook_secret }) => ({
          username,
          api_key,
          md5_key,
          webhook_secret,
        })),
        terminals: demo.terminals,
      })
      expect(await client.task(finished.task_id)).toEqual(finished)
      expect(await client.balance()).toEqual(balance)
      const second = startCrew(platform, world)
      try {
        for (const id of [...waiting.map((task) => task.requestId), requestId]) {
          expect(await inbox.end(id)).toMatchObject({ status: 'completed' })
        }
      } finally {
        await second.stop()
      }
      expect((await client.balance()).held).toBe('0.00')
    }, 240_000)

    it('S10 kill -9 of everything, the launcher too: the tasks finish after the next start', async () => {
      const { platform } = stage()
      const world = createWorld({ seatFactor: Number.POSITIVE_INFINITY, firstRecord: 40_000 })
      const check = await openBooks(stage(), world)
      const crew = startCrew(platform, world, 20)
      try {
        const load = new Load(stage(), 12)
        await eventually(() => load.ended >= 20, { timeoutMs: 120_000 })
        await platform.killEverything()
        const before = load.ended
        await platform.start()
        await eventually(() => load.ended >= before + 20, { timeoutMs: 120_000 })
        await check(await load.finish())
      } finally {
        await crew.stop()
      }
    }, 400_000)
  })
}
