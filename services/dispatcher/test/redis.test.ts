import { EPOCH_KEY } from '@etermai/domain'
import { eventually } from '@etermai/testkit'
import type { Customer } from '@etermai/testkit/factories'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDispatcher, openDispatcher } from './open-dispatcher.ts'

let open: OpenDispatcher
let customer: Customer
let terminals: string[]
beforeEach(async () => {
  open = await openDispatcher()
  open.gateway.live()
  customer = await open.customer()
  terminals = await open.terminals(2)
  await open.start()
  await open.gateway.here(...terminals)
})
afterEach(() => open.dispose())

const clocks = { waitMs: 600_000, fetchMs: 600_000, leaseMs: 60_000, deadlineMs: 120_000 }

/** Tasks in lists, one that executes, and one that waits behind. */
async function someWork(): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < 4; i++) ids.push(await open.publish(customer, { clocks }))
  for (const id of ids) await open.reaches(id, 'assigned')
  await eventually(async () => (await allHints()).length === 4)
  await open.gateway.fetch(terminals[0] ?? '')
  for (let i = 0; i < 2; i++) ids.push(await open.publish(customer, { clocks }))
  return ids
}

/** What is in the lists; a hint that stands there twice does no harm. */
const allHints = async () => {
  const lists = await Promise.all(terminals.map((id) => open.hints(id)))
  return [...new Set(lists.flat())].sort()
}

/** What the lists should hold, by Postgres. */
async function assigned(): Promise<string[]> {
  const lines = await open.store.query<{ id: string; assignment_no: number }>(
    `SELECT id, assignment_no FROM tasks WHERE state = 'assigned'`,
  )
  return lines.map(({ id, assignment_no }) => `${id}:${assignment_no}`).sort()
}

const listsAreRight = () =>
  eventually(async () => {
    const [hints, facts] = [await allHints(), await assigned()]
    return facts.length > 0 && JSON.stringify(hints) === JSON.stringify(facts)
  })

/** Every task is executed, once. */
async function allRun(ids: readonly string[]): Promise<void> {
  const [executing] = await open.store.query<{ id: string; terminal_id: string; claim_token: string }>(
    `SELECT id, terminal_id, claim_token FROM tasks WHERE state = 'executing'`,
  )
  if (executing !== undefined) {
    const { id: taskId, terminal_id: terminalId, claim_token: claimToken } = executing
    await open.gateway.report({ taskId, terminalId, claimToken, bootId: null })
  }
  await eventually(async () => {
    for (const terminal of terminals) {
      const claim = await open.gateway.fetch(terminal)
      if (claim !== null) await open.gateway.report(claim)
    }
    return (await Promise.all(ids.map((id) => open.task(id)))).every(({ state }) => state === 'completed')
  })
  for (const id of ids) expect((await open.task(id)).attempt).toBe(1)
}

describe('S9 Redis may vanish', () => {
  it('FLUSHALL: a new epoch is written, every list holds again what Postgres says, and work flows', async () => {
    const ids = await someWork()
    const before = await eventually(() => open.platform.redis.get(EPOCH_KEY))
    await open.platform.redis.flushall()
    const epoch = await eventually(() => open.platform.redis.get(EPOCH_KEY))
    expect(epoch).not.toBe(before)
    await listsAreRight()
    ids.push(await open.publish(customer, { clocks }))
    await allRun(ids)
  })

  it('again and again, also while tasks are being published', async () => {
    const ids: string[] = []
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) ids.push(await open.publish(customer, { clocks }))
      await open.platform.redis.flushall()
    }
    await allRun(ids)
  })

  it('a Redis restarted empty', async () => {
    const ids = await someWork()
    const before = await eventually(() => open.platform.redis.get(EPOCH_KEY))
    await open.redis.restart({ empty: true })
    await eventually(async () => {
      const epoch = await open.platform.redis.get(EPOCH_KEY)
      return epoch !== null && epoch !== before
    })
    await listsAreRight()
    ids.push(await open.publish(customer, { clocks }))
    await allRun(ids)
  })

  it('a Redis that came back with what it had may have forgotten its last second: everything is written anew', async () => {
    const ids = await someWork()
    const before = await eventually(() => open.platform.redis.get(EPOCH_KEY))
    await open.redis.killHard()
    await open.redis.restart()
    await eventually(async () => {
      const epoch = await open.platform.redis.get(EPOCH_KEY)
      return epoch !== null && epoch !== before
    })
    await listsAreRight()
    await allRun(ids)
  })

  it('while it is away tasks are accepted and found afterwards', async () => {
    await open.redis.stop()
    const ids = [await open.publishSilently(customer, { clocks }), await open.publishSilently(customer, { clocks })]
    await open.redis.restart({ empty: true })
    await allRun(ids)
  })
})
