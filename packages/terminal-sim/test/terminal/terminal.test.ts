import { addDays, todayInShanghai } from '@etermai/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createTerminal,
  createWorld,
  localWorld,
  runFleet,
  type Terminal,
  type TerminalOptions,
  type World,
} from '../../src/index.ts'
import { FakePlatform } from '../fixtures/platform.ts'
import { Watch } from '../fixtures/watch.ts'

let platform: FakePlatform
let world: World
let running: Terminal[]

beforeEach(async () => {
  platform = await new FakePlatform().start()
  world = createWorld({ seatFactor: Number.POSITIVE_INFINITY })
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((terminal) => terminal.stop()))
  await platform.stop()
})

const date = addDays(todayInShanghai(), 30)
const query = { origin: 'SHA', destination: 'PEK', date }
const booking = {
  segments: [{ flight_no: 'MU5101', cabin: 'Y', date, origin: 'SHA', destination: 'PEK' }],
  passengers: [{ name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }],
  contact: { phone: '13800000000' },
}

/** A terminal whose events can be waited for. */
function terminal(options: Partial<TerminalOptions> = {}) {
  const watch = new Watch()
  const sim = createTerminal({
    terminal_id: 'T1',
    terminal_key: 'key-1',
    office_no: 'SHA255',
    pid: '10001',
    baseUrl: platform.url,
    world: localWorld(world),
    speed: 0,
    backoffScale: 0,
    heartbeatMs: 1,
    onEvent: watch.onEvent,
    ...options,
  })
  running.push(sim)
  return { sim, watch }
}

describe('a terminal', () => {
  it('polls with its key, its boot and its health, and reports what it did', async () => {
    const task = platform.give('query_av', query)
    const reported = platform.report(task)
    terminal().sim.start()
    const { body } = await reported
    expect(body).toMatchObject({
      terminal_id: 'T1',
      claim_token: task.claim_token,
      status: 'success',
      result: { flights: expect.any(Array), raw: expect.any(String) },
    })
    const [first, second] = platform.of('get_task')
    expect(first).toMatchObject({
      authorization: 'Bearer key-1',
      body: {
        terminal_id: 'T1',
        boot_id: expect.any(String),
        seq: 1,
        capabilities: ['committing'],
        current: [],
        health: { gui_ready: true },
      },
    })
    expect(first?.body).not.toHaveProperty('wait')
    if (second) expect(second.body.seq).toBeGreaterThan(1)
  })

  it('announces the irreversible before it happens, and not for reads', async () => {
    platform.answer('task_progress', ({ body }) => {
      expect(body).toMatchObject({ stage: 'committing' })
      expect(world.acts()).toEqual([])
      return undefined
    })
    platform.give('query_av', query)
    const task = platform.give('book_pnr', booking)
    const reported = platform.report(task)
    terminal().sim.start()
    expect((await reported).body).toMatchObject({ status: 'success', result: { pnr: expect.any(String) } })
    expect(platform.of('task_progress').map(({ body }) => body.task_id)).toEqual([task.task_id])
    expect(world.acts()).toMatchObject([{ kind: 'book', task_id: task.task_id, terminal_id: 'T1' }])
  })

  it('reports refusals of Eterm by their names', async () => {
    const reported = platform.report(platform.give('extract_pnr', { pnr: 'ZZZZZZ' }))
    terminal().sim.start()
    expect((await reported).body).toMatchObject({
      status: 'failed',
      error_code: 'NO_PNR',
      error_message: 'NO PNR',
      retryable: false,
    })
  })

  it('shares the world with the others of a fleet', async () => {
    const task = platform.give('book_pnr', booking)
    const reported = platform.report(task)
    const identity = { terminal_key: 'key', office_no: 'SHA255' }
    const fleet = runFleet({
      baseUrl: platform.url,
      world: localWorld(world),
      speed: 0,
      terminals: ['T1', 'T2', 'T3'].map((terminal_id, index) => ({ ...identity, terminal_id, pid: String(index) })),
    })
    const { pnr } = (await reported).body.result
    const readings = Array.from({ length: 6 }, () => platform.report(platform.give('extract_pnr', { pnr })))
    for (const { body } of await Promise.all(readings))
      expect(body).toMatchObject({ status: 'success', result: { pnr } })
    expect(fleet.stats()).toMatchObject({ tasks: 7, failed: 0 })
    await fleet.stop()
  })

  it('stops at once, in the middle of an operation and of a held poll', async () => {
    platform.give('issue_ticket', { pnr: 'K9X8YZ' })
    const busy = terminal({ speed: 0.001 })
    busy.sim.start()
    await busy.watch.next('claimed')
    await busy.sim.stop()
    const polled = new Promise<void>((resolve) => {
      platform.answer('get_task', () => {
        resolve()
        return new Promise(() => {})
      })
    })
    const held = terminal({ wait: 20 })
    held.sim.start()
    await polled
    await held.sim.stop()
    expect(platform.of('report_result')).toEqual([])
  })
})

describe('cancellation', () => {
  it('told by a heartbeat ends the task before anything irreversible', async () => {
    const task = platform.give('book_pnr', booking)
    const beat = platform.next('heartbeat')
    const reported = platform.report(task)
    terminal({ speed: 0.001 }).sim.start()
    expect((await beat).body).toMatchObject({ current: [{ task_id: task.task_id, claim_token: task.claim_token }] })
    platform.cancel = [task.task_id]
    expect((await reported).body).toMatchObject({ status: 'canceled' })
    expect(world.acts()).toEqual([])
  })

  it('told at the announcement does too', async () => {
    platform.answer('task_progress', () => ({ status: 409, code: 'TASK_CANCELED' }))
    const reported = platform.report(platform.give('book_pnr', booking))
    terminal().sim.start()
    expect((await reported).body).toMatchObject({ status: 'canceled' })
    expect(world.acts()).toEqual([])
  })

  it('comes too late after the announcement', async () => {
    const task = platform.give('book_pnr', booking)
    platform.answer('task_progress', () => {
      platform.cancel = [task.task_id]
      return undefined
    })
    const reported = platform.report(task)
    terminal().sim.start()
    expect((await reported).body).toMatchObject({ status: 'success' })
  })
})

describe('a claim', () => {
  it('whose answer was lost is given again, and executed once', async () => {
    const task = platform.give('book_pnr', booking)
    const given = () => ({ data: platform.poll(task) })
    platform.answer('get_task', () => 'lost', given)
    const reported = platform.report(task)
    terminal().sim.start()
    await reported
    expect(world.acts()).toHaveLength(1)
  })

  it('that is given again after it was executed is reported again, not executed', async () => {
    const task = platform.give('book_pnr', booking)
    const given = () => ({ data: platform.poll(task) })
    platform.answer('get_task', given, given)
    const first = platform.report(task)
    const { sim } = terminal()
    sim.start()
    const again = first.then(() => platform.report(task))
    expect((await again).body).toEqual((await first).body)
    expect(world.acts()).toHaveLength(1)
  })

  it('that is no longer ours at the announcement is given up without a word', async () => {
    platform.answer('task_progress', () => ({ status: 409, code: 'CLAIM_STALE' }))
    const task = platform.give('book_pnr', booking)
    const { sim, watch } = terminal()
    sim.start()
    expect(await watch.next('abandoned')).toMatchObject({ task_id: task.task_id })
    await watch.next('idle')
    expect(platform.of('report_result')).toEqual([])
    expect(world.acts()).toEqual([])
  })
})

describe('a report', () => {
  it('is sent until it is answered', async () => {
    platform.answer(
      'report_result',
      () => 'lost',
      () => ({ status: 503, code: 'UNAVAILABLE' }),
      () => ({ status: 429, code: 'RATE_LIMITED' }),
      () => ({ status: 401, code: 'TERMINAL_KEY_INVALID' }),
    )
    const task = platform.give('book_pnr', booking)
    const { sim, watch } = terminal()
    sim.start()
    await watch.next('reported')
    const reports = platform.of('report_result').map(({ body }) => body)
    expect(reports).toHaveLength(5)
    expect(new Set(reports.map((body) => JSON.stringify(body))).size).toBe(1)
    expect(world.acts()).toMatchObject([{ task_id: task.task_id }])
  })

  it('that is stale is not sent again', async () => {
    platform.answer('report_result', () => ({ status: 409, code: 'CLAIM_STALE' }))
    platform.give('query_av', query)
    const { sim, watch } = terminal()
    sim.start()
    expect(await watch.next('stale')).toMatchObject({ code: 'CLAIM_STALE' })
    await watch.next('idle')
    expect(platform.of('report_result')).toHaveLength(1)
    expect(sim.stats.stale).toBe(1)
  })
})

describe('while the platform is away', () => {
  it('an announcement is repeated until it is acknowledged; the key is not pressed before', async () => {
    platform.answer(
      'task_progress',
      () => 'lost',
      () => ({ status: 503, code: 'UNAVAILABLE' }),
      () => {
        expect(world.acts()).toEqual([])
        return undefined
      },
    )
    const reported = platform.report(platform.give('book_pnr', booking))
    terminal().sim.start()
    expect((await reported).body).toMatchObject({ status: 'success' })
    expect(platform.of('task_progress')).toHaveLength(3)
  })

  it('polls go on, with rising seq, through errors of every kind', async () => {
    platform.answer(
      'get_task',
      () => 'lost',
      () => ({ status: 500, code: 'INTERNAL' }),
      () => ({ status: 401, code: 'TERMINAL_KEY_INVALID' }),
      () => ({ data: { poll_after_ms: 'soon' } }),
    )
    const reported = platform.report(platform.give('query_av', query))
    const { sim, watch } = terminal()
    sim.start()
    await reported
    const seqs = platform.of('get_task').map(({ body }) => body.seq)
    expect(seqs).toEqual(seqs.toSorted((a: number, b: number) => a - b))
    expect(new Set(seqs).size).toBe(seqs.length)
    expect(watch.events.filter(({ kind }) => kind === 'away' || kind === 'refused')).toHaveLength(4)
  })

  it('an announcement that cannot be made before the deadline fails the task, retryable', async () => {
    const task = platform.give('book_pnr', booking)
    platform.answer('get_task', () => ({
      data: { ...platform.poll(), task: { ...task, lease_seconds: 60, deadline: new Date(0).toISOString() } },
    }))
    platform.answer('task_progress', () => ({ status: 503, code: 'UNAVAILABLE' }))
    const reported = platform.report(task)
    terminal().sim.start()
    expect((await reported).body).toMatchObject({
      status: 'failed',
      error_code: 'PLATFORM_UNREACHABLE',
      retryable: true,
    })
    expect(world.acts()).toEqual([])
  })
})

describe('programs that know less', () => {
  it('without the capability announce nothing', async () => {
    const reported = platform.report(platform.give('book_pnr', booking))
    terminal({ program: 'unannounced' }).sim.start()
    await reported
    expect(platform.of('task_progress')).toEqual([])
    expect(platform.of('get_task')[0]?.body).not.toHaveProperty('capabilities')
    expect(platform.of('get_task')[0]?.body).toHaveProperty('boot_id')
  })

  it('of the oldest kind know only get_task and report_result', async () => {
    const reported = platform.report(platform.give('book_pnr', booking))
    terminal({ program: 'legacy', speed: 1000 }).sim.start()
    await reported
    expect(new Set(platform.calls.map(({ name }) => name))).toEqual(new Set(['get_task', 'report_result']))
    expect(platform.of('get_task')[0]?.body).toEqual({ terminal_id: 'T1' })
  })
})
