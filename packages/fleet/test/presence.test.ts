import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTerminalCache,
  healthHistory,
  loadFleet,
  purgeHealth,
  recordPresence,
  registerTerminal,
  rotateTerminalKey,
  setTerminalState,
  showTerminal,
} from '../src/index.ts'
import { type OpenFleet, openFleet } from './open-fleet.ts'

let open: OpenFleet
let pids = 0
beforeAll(async () => {
  open = await openFleet()
})
afterAll(() => open.dispose())

const register = () => registerTerminal(open, { officeNo: 'SHA255', pid: String(++pids) })
const ago = (ms: number) => new Date(Date.now() - ms)

describe('recordPresence', () => {
  it('only ever moves forward', async () => {
    const { terminalId } = await register()
    const [first, second, third] = [ago(3_000), ago(2_000), ago(1_000)]
    const seen = (seenAt: Date, bootId: string | null = null, health: unknown = null) =>
      recordPresence(open.db, [{ terminalId, seenAt, bootId, health }])
    expect(await seen(second, 'boot-1', { cpu: 10 })).toEqual([terminalId])
    expect(await seen(first, 'boot-0', { cpu: 99 })).toEqual([])
    expect(await showTerminal(open.db, terminalId)).toMatchObject({
      lastSeenAt: second,
      bootId: 'boot-1',
      health: { cpu: 10 },
    })
    expect(await seen(third)).toEqual([terminalId])
    expect(await showTerminal(open.db, terminalId)).toMatchObject({
      lastSeenAt: third,
      bootId: 'boot-1',
      health: { cpu: 10 },
    })
  })

  it('of two gateways believes the one that was told of its health later, whichever has seen it later', async () => {
    const { terminalId } = await register()
    const [first, second, third, fourth] = [ago(4_000), ago(3_000), ago(2_000), ago(1_000)]
    const seen = (seenAt: Date, health: unknown, healthAt: Date) =>
      recordPresence(open.db, [{ terminalId, seenAt, bootId: null, health, healthAt }])
    await seen(third, { gui_ready: true }, first)
    expect(await seen(second, { gui_ready: false }, second)).toEqual([terminalId])
    expect(await showTerminal(open.db, terminalId)).toMatchObject({ lastSeenAt: third, health: { gui_ready: false } })
    await seen(fourth, { gui_ready: true }, first)
    expect(await showTerminal(open.db, terminalId)).toMatchObject({ lastSeenAt: fourth, health: { gui_ready: false } })
    expect((await loadFleet(open.db)).find(({ id }) => id === terminalId)?.healthAt).toEqual(second)
  })

  it('takes many rows in one statement, the latest of each terminal, and passes over strangers', async () => {
    const terminals = [await register(), await register()]
    const rows = terminals.flatMap(({ terminalId }, i) => [
      { terminalId, seenAt: ago(1_000 + i), bootId: 'late', health: null },
      { terminalId, seenAt: ago(5_000), bootId: 'early', health: null },
    ])
    const moved = await recordPresence(open.db, [
      ...rows,
      { terminalId: 'tm_ghost', seenAt: new Date(), bootId: null, health: null },
    ])
    expect(moved.sort()).toEqual(terminals.map(({ terminalId }) => terminalId).sort())
    for (const { terminalId } of terminals) expect((await showTerminal(open.db, terminalId)).bootId).toBe('late')
    expect(await recordPresence(open.db, [])).toEqual([])
  })

  it('does not believe a clock that is ahead', async () => {
    const { terminalId } = await register()
    const tomorrow = new Date(Date.now() + 86_400_000)
    await recordPresence(open.db, [{ terminalId, seenAt: tomorrow, bootId: null, health: null }])
    const { lastSeenAt } = await showTerminal(open.db, terminalId)
    expect(lastSeenAt?.getTime()).toBeLessThan(tomorrow.getTime() - 80_000_000)
  })

  it('from several gateways at once never deadlocks', async () => {
    const ids = (await loadFleet(open.db)).map((terminal) => terminal.id)
    const rounds = Array.from({ length: 40 }, (_, round) => {
      const order = round % 2 === 0 ? ids : [...ids].reverse()
      return recordPresence(
        open.db,
        order.map((terminalId) => ({ terminalId, seenAt: new Date(), bootId: null, health: { round } })),
      )
    })
    await Promise.all(rounds)
  })
})

describe('createTerminalCache', () => {
  function counting() {
    const asked: string[][] = []
    const db = Object.assign(Object.create(open.db), {
      query(query: { values: string[][] }) {
        asked.push([...(query.values[0] ?? [])].sort())
        return open.db.query(query as never)
      },
    }) as OpenFleet['db']
    return { db, asked }
  }

  it('looks many up with one query, and again when they are older than their time', async () => {
    const { db, asked } = counting()
    const ids = (await Promise.all([register(), register(), register()])).map(({ terminalId }) => terminalId).sort()
    let clock = 0
    const cache = createTerminalCache({ db, now: () => clock })
    const found = await Promise.all([...ids, ...ids, 'tm_ghost'].map((id) => cache.get(id)))
    expect(found.map((terminal) => terminal?.id)).toEqual([...ids, ...ids, undefined])
    expect(asked).toEqual([[...ids, 'tm_ghost'].sort()])
    clock = 4_999
    await Promise.all(ids.map((id) => cache.get(id)))
    expect(asked).toHaveLength(1)
    clock = 5_000
    await cache.get(ids[0] ?? '')
    expect(asked).toHaveLength(2)
  })

  it('keeps no strangers, and drops the one that was looked up longest ago', async () => {
    const { db, asked } = counting()
    const [a, b, c] = (await Promise.all([register(), register(), register()])).map(({ terminalId }) => terminalId)
    const cache = createTerminalCache({ db, max: 2, ttlMs: 60_000 })
    for (const id of [a, b, a, c, b, a, 'tm_ghost', 'tm_ghost']) await cache.get(id ?? '')
    expect(asked).toEqual([[a], [b], [c], [a], ['tm_ghost'], ['tm_ghost']])
  })

  it('refresh sees a rotated key and a new state at once', async () => {
    const { terminalId } = await register()
    const cache = createTerminalCache({ db: open.db, ttlMs: 60_000 })
    const before = await cache.get(terminalId)
    await rotateTerminalKey(open, { terminalId })
    await setTerminalState(open, { terminalId, state: 'paused', reason: 'x' })
    expect(await cache.get(terminalId)).toBe(before)
    const after = await cache.refresh(terminalId)
    expect(after?.state).toBe('paused')
    expect(after?.keyHash).not.toBe(before?.keyHash)
    expect(await cache.get(terminalId)).toBe(after)
  })
})

describe('what a terminal says of itself', () => {
  it('is kept once a minute, as far as it is understood', async () => {
    const { terminalId } = await registerTerminal(open, { officeNo: 'SHA255', pid: 'health' })
    const minute = Math.floor(Date.now() / 60_000) * 60_000 - 600_000
    const said = [
      [0, { cpu: 50, memory: 25, disk: 100, gui_ready: true }],
      [30, { cpu: 90, gui_ready: false }],
      [60, { cpu: 700, memory: 'much', gui_ready: 'yes' }],
      [120, 'well'],
      [180, null],
    ] as const
    for (const [seconds, health] of said)
      await recordPresence(open.db, [{ terminalId, seenAt: new Date(minute + seconds * 1_000), bootId: null, health }])
    // Seen again without a word of its health: nothing new.
    const again = { terminalId, bootId: null, health: { cpu: 1 }, healthAt: new Date(minute + 60_000) }
    await recordPresence(open.db, [{ ...again, seenAt: new Date(minute + 240_000) }])
    const points = await healthHistory(open.db, terminalId, { since: new Date(minute), seconds: 60 })
    expect(points).toEqual([
      { at: new Date(minute), cpu: 0.5, memory: 0.25, disk: 1, guiReady: true, samples: 1 },
      { at: new Date(minute + 60_000), cpu: 1, memory: null, disk: null, guiReady: null, samples: 1 },
    ])
    expect(await purgeHealth(open.db, 1)).toBe(0)
  })
})
