import { addDays, todayInShanghai } from '@etermai/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Faults } from '../../src/faults.ts'
import {
  createTerminal,
  createWorld,
  type FaultName,
  localWorld,
  type Terminal,
  type TerminalOptions,
  type World,
} from '../../src/index.ts'
import { Chance } from '../../src/world/chance.ts'
import { FakePlatform, type TaskGiven } from '../fixtures/platform.ts'
import { Watch } from '../fixtures/watch.ts'

let platform: FakePlatform
let world: World
let sim: Terminal

beforeEach(async () => {
  platform = await new FakePlatform().start()
  world = createWorld({ seatFactor: Number.POSITIVE_INFINITY })
})
afterEach(async () => {
  await sim.stop()
  await platform.stop()
})

const date = addDays(todayInShanghai(), 30)
const booking = {
  segments: [{ flight_no: 'MU5101', cabin: 'Y', date, origin: 'SHA', destination: 'PEK' }],
  passengers: [{ name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }],
  contact: { phone: '13800000000' },
}

/** A booking is given to a terminal that has this fault once. */
function meet(fault: FaultName | null, options: Partial<TerminalOptions> = {}): { task: TaskGiven; watch: Watch } {
  const task = platform.give('book_pnr', booking)
  const watch = new Watch()
  sim = createTerminal({
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
    faults: { restartMs: 0, lateMs: 0, ...options.faults },
  })
  if (fault !== null) sim.faults.once(fault)
  sim.start()
  return { task, watch }
}

const boots = () => new Set(platform.of('get_task').map(({ body }) => body.boot_id)).size

describe('crashes', () => {
  it.each<[FaultName, announced: number, acts: number]>([
    ['crash_before_commit', 0, 0],
    ['crash_after_announce', 1, 0],
    ['crash_after_commit', 1, 1],
  ])('%s: the program comes back as another boot and never reports', async (fault, announced, acts) => {
    const { watch } = meet(fault)
    await watch.next('crashed')
    await watch.next('booted')
    await platform.next('get_task')
    expect(platform.of('report_result')).toEqual([])
    expect(platform.of('task_progress')).toHaveLength(announced)
    expect(world.acts()).toHaveLength(acts)
    expect(boots()).toBe(2)
    expect(sim.stats.crashes).toBe(1)
  })

  it('for good leave the terminal down', async () => {
    meet('crash_before_commit', { faults: { restartMs: null } })
    await sim.ended
    expect(sim.stats).toMatchObject({ crashes: 1, polls: 1 })
  })

  it('from outside strike wherever the program is', async () => {
    const { watch } = meet(null, { speed: 0.001 })
    await watch.next('claimed')
    sim.crash()
    await watch.next('booted')
    await platform.next('get_task')
    expect(world.acts()).toEqual([])
    expect(boots()).toBe(2)
  })
})

describe('lost answers', () => {
  it('of get_task: the claim was given, nobody heard of it', async () => {
    const { watch } = meet('lose_task_answer')
    await watch.next('idle')
    expect(sim.stats.tasks).toBe(0)
    expect(platform.of('get_task').length).toBeGreaterThan(1)
    expect(boots()).toBe(1)
  })

  it('of an announcement: it is announced again, and done once', async () => {
    const { watch } = meet('lose_progress_answer')
    await watch.next('reported')
    expect(platform.of('task_progress')).toHaveLength(2)
    expect(world.acts()).toHaveLength(1)
  })

  it('of a report: it is reported again', async () => {
    const { watch } = meet('lose_report_answer')
    await watch.next('reported')
    expect(platform.of('report_result')).toHaveLength(2)
  })
})

describe('reports', () => {
  it('that are dropped never come', async () => {
    const { watch } = meet('drop_report')
    await watch.next('idle')
    expect(platform.of('report_result')).toEqual([])
    expect(world.acts()).toHaveLength(1)
  })

  it('come twice', async () => {
    const { watch } = meet('repeat_report')
    await watch.next('idle')
    const [first, second] = platform.of('report_result').map(({ body }) => body)
    expect(second).toEqual(first)
  })

  it('come late', async () => {
    const { task, watch } = meet('late_report')
    await watch.next('reported')
    expect(platform.of('report_result').map(({ body }) => body.claim_token)).toEqual([task.claim_token])
  })

  it('come with a token that is not ours, and then with ours', async () => {
    platform.answer('report_result', () => ({ status: 409, code: 'CLAIM_STALE' }))
    const { task, watch } = meet('foreign_report')
    await watch.next('reported')
    const tokens = platform.of('report_result').map(({ body }) => body.claim_token)
    expect(tokens).toEqual([expect.not.stringMatching(task.claim_token), task.claim_token])
    expect(sim.stats.stale).toBe(1)
  })
})

describe('a machine that', () => {
  it.each<[FaultName, number]>([
    ['hang_before_commit', 0],
    ['hang_after_commit', 1],
  ])('has a %s goes on with its heartbeats', async (fault, acts) => {
    const { task, watch } = meet(fault)
    await watch.next('hanging')
    for (let beats = 0; beats < 3; beats++) {
      const { body } = await platform.next('heartbeat')
      expect(body.current).toEqual([{ task_id: task.task_id, claim_token: task.claim_token }])
    }
    expect(world.acts()).toHaveLength(acts)
    expect(platform.of('report_result')).toEqual([])
  })

  it('has a frozen window says so, and gives tasks back', async () => {
    const { task } = meet(null, { faults: { frozen: true } })
    const { body } = await platform.report(task)
    expect(body).toMatchObject({ status: 'failed', error_code: 'WINDOW_NOT_READY', retryable: true })
    expect(platform.of('get_task')[0]?.body.health).toMatchObject({ gui_ready: false })
    sim.faults.set({ frozen: false })
    expect((await platform.report(platform.give('book_pnr', booking))).body).toMatchObject({ status: 'success' })
  })

  it('is silent sends no heartbeat while it works', async () => {
    const { task } = meet(null, { faults: { silent: true }, speed: 200 })
    await platform.report(task)
    expect(platform.of('heartbeat')).toEqual([])
  })

  it('has a stubborn Eterm fails by chance, the same for the same seed', async () => {
    const { task } = meet('refuse')
    expect((await platform.report(task)).body).toMatchObject({ status: 'failed', error_code: expect.any(String) })
    expect(world.acts()).toEqual([])
    const draw = (seed: number) => {
      const faults = new Faults(new Chance(seed, 'x'), { rates: { refuse: 0.3 } })
      return Array.from({ length: 50 }, () => faults.strikes('refuse'))
    }
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    const struck = draw(1).filter(Boolean).length
    expect(struck).toBeGreaterThan(5)
    expect(struck).toBeLessThan(30)
  })
})
