import { revokeOffice } from '@etermai/accounts'
import { OFFICES_KEY, type OfficeReport } from '@etermai/domain'
import { setTerminalState } from '@etermai/fleet'
import { announceCommitting, reclaimOverdue } from '@etermai/task-store'
import { eventually } from '@etermai/testkit'
import { assign, type Customer, createTerminal, sampleOf, type TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { execute } from './finish.ts'
import { newRequestId, type OpenIngress, openIngress } from './open-ingress.ts'

let open: OpenIngress
let customer: Customer
beforeAll(async () => {
  open = await openIngress()
})
beforeEach(async () => {
  customer = await open.customer({ offices: ['SHA255', 'BJS123'] })
  await open.service.platform.redis.del(OFFICES_KEY)
})
afterAll(() => open.dispose())

/** What the dispatcher says about an Office where one terminal of one is online and has nothing to do. */
const idle: OfficeReport = {
  at_ms: 0,
  terminals: 1,
  online: 1,
  held_back: 0,
  busy: 0,
  with_room: 1,
  waiting: 0,
  free_in_ms: 0,
  per_second: 0.5,
}
async function dispatcherSays(reports: Record<string, Partial<OfficeReport>>): Promise<void> {
  for (const [office, report] of Object.entries(reports)) {
    const text = JSON.stringify({ ...idle, at_ms: Date.now(), ...report })
    await open.service.platform.redis.hset(OFFICES_KEY, office, text)
  }
}
/** What gateways store about a terminal. */
async function heardOf(terminal: TestTerminal, secondsAgo: number, health: object = {}): Promise<void> {
  await open.store.query(
    `UPDATE terminals SET last_seen_at = now() - $2::int * interval '1 second', health = $3 WHERE id = $1`,
    [terminal.id, secondsAgo, health],
  )
}

async function published(fields: Record<string, unknown> = {}, operation = 'query_av'): Promise<string> {
  const request = { requestId: newRequestId(), params: sampleOf('query_av').params, ...fields }
  const answer = await open.call(customer, operation, request)
  expect(answer.body.code).toBe('OK')
  return answer.body.data.task_id
}
/** `waiting` in both languages. */
async function whyWaiting(task_id: string, who = customer) {
  const ask = async (language: string) =>
    (await open.call(who, 'task_status', { task_id }, { language })).body.data.waiting
  const [english, chinese] = [await ask('en'), await ask('zh-CN')]
  if (english === null) return null
  expect([chinese.code, chinese.eta_seconds]).toEqual([english.code, english.eta_seconds])
  return { code: english.code, en: english.reason, zh: chinese.reason, eta: english.eta_seconds }
}

describe('S16 it says why a task waits', () => {
  it('given to a terminal that has not fetched it', async () => {
    const task = await published()
    const terminal = await createTerminal(open.store)
    await assign(open.store.db, task, terminal.id)
    expect(await whyWaiting(task)).toEqual({
      code: 'ASSIGNED',
      en: `given to terminal ${terminal.id}, which has not fetched it yet`,
      zh: `已分配给终端 ${terminal.id}，等待其领取`,
      eta: null,
    })
  })

  it('not at all once it executes or has ended', async () => {
    const task = await published()
    await execute(open.store, task)
    expect(await whyWaiting(task)).toBeNull()
  })

  describe('at its Offices', () => {
    const SHA = { office_no: 'SHA255' }

    it('no terminal is registered', async () => {
      const bare = await open.customer({ offices: ['CAN001'] })
      const { task_id } = (await open.publish(bare)).body.data
      expect(await whyWaiting(task_id, bare)).toEqual({
        code: 'NO_TERMINAL',
        en: 'no terminal is registered for CAN001',
        zh: 'CAN001 没有登记终端',
        eta: null,
      })
    })

    it('no terminal is online', async () => {
      await createTerminal(open.store)
      await dispatcherSays({ SHA255: { online: 0, with_room: 0, free_in_ms: null } })
      expect(await whyWaiting(await published(SHA))).toEqual({
        code: 'NO_TERMINAL_ONLINE',
        en: 'no terminal of SHA255 is online',
        zh: 'SHA255 没有在线终端',
        eta: null,
      })
    })

    it('their terminals are held back', async () => {
      await createTerminal(open.store)
      await dispatcherSays({ SHA255: { terminals: 3, online: 0, held_back: 2, with_room: 0, free_in_ms: null } })
      expect(await whyWaiting(await published(SHA))).toEqual({
        code: 'TERMINALS_HELD_BACK',
        en: '2 terminals of SHA255 are drained, paused or quarantined, none is online',
        zh: 'SHA255 的 2 台终端已排空、暂停或隔离，没有在线终端',
        eta: null,
      })
    })

    it('the Eterm windows are not ready', async () => {
      const terminal = await createTerminal(open.store, { officeNo: 'BJS123' })
      await heardOf(terminal, 1, { gui_ready: false })
      await dispatcherSays({ BJS123: { online: 0, with_room: 0, free_in_ms: null } })
      expect(await whyWaiting(await published({ office_no: 'BJS123' }))).toEqual({
        code: 'NO_TERMINAL_READY',
        en: 'no terminal of BJS123 is ready: their Eterm windows are not',
        zh: 'BJS123 没有就绪的终端：Eterm 窗口未就绪',
        eta: null,
      })
    })

    it('all are busy, with an estimate', async () => {
      await dispatcherSays({
        SHA255: { terminals: 2, online: 2, busy: 2, with_room: 0, waiting: 6, free_in_ms: 2_500, per_second: 0.5 },
        BJS123: { terminals: 1, online: 1, busy: 1, with_room: 0, waiting: 4, free_in_ms: 9_000, per_second: 0.5 },
      })
      // The first is free in 2.5 s; ten stand before it, one a second is done.
      expect(await whyWaiting(await published())).toEqual({
        code: 'ALL_BUSY',
        en: 'all 3 terminals of BJS123, SHA255 are busy, about 13 s',
        zh: 'BJS123, SHA255 的 3 台终端都在忙，约 13 秒',
        eta: 13,
      })
    })

    it('its turn comes', async () => {
      await dispatcherSays({ SHA255: { busy: 1, with_room: 0 }, BJS123: {} })
      expect(await whyWaiting(await published())).toEqual({
        code: 'IN_TURN',
        en: 'its turn comes at BJS123, SHA255 in a moment',
        zh: '即将由 BJS123, SHA255 的终端处理',
        eta: 1,
      })
    })

    it.each([
      ['said nothing', async () => {}],
      ['fell silent', () => dispatcherSays({ SHA255: { at_ms: Date.now() - 60_000 } })],
    ])('the dispatcher %s', async (_name, said) => {
      await createTerminal(open.store)
      await said()
      expect(await whyWaiting(await published(SHA))).toEqual({
        code: 'DISPATCHER_SILENT',
        en: 'the dispatcher has not reported for 10 seconds',
        zh: '调度服务超过 10 秒没有响应',
        eta: null,
      })
    })

    it('they are not granted any more', async () => {
      const task = await published(SHA)
      await revokeOffice(open.store, { username: customer.username, officeNo: 'SHA255' })
      await eventually(async () => (await whyWaiting(task))?.code === 'OFFICE_NOT_GRANTED')
      expect(await whyWaiting(task)).toEqual({
        code: 'OFFICE_NOT_GRANTED',
        en: 'none of its Offices is granted to you any more',
        zh: '其 Office 已不再授权给您',
        eta: null,
      })
    })
  })

  describe('for the terminal that it names', () => {
    let terminal: TestTerminal
    let task: string
    beforeEach(async () => {
      terminal = await createTerminal(open.store)
      await heardOf(terminal, 1)
      task = await published({ terminal_id: terminal.id })
      await dispatcherSays({ SHA255: {} })
    })

    it.each([
      ['draining', '排空'],
      ['paused', '暂停'],
      ['quarantined', '隔离'],
    ] as const)('which is %s', async (state, zh) => {
      await setTerminalState(open.store, { terminalId: terminal.id, state, reason: 'new printer' })
      expect(await whyWaiting(task)).toEqual({
        code: 'TERMINAL_HELD_BACK',
        en: `terminal ${terminal.id} is ${state}: new printer`,
        zh: `终端 ${terminal.id} 已停止接单（${zh}）：new printer`,
        eta: null,
      })
    })

    it('which is offline', async () => {
      await heardOf(terminal, 300)
      expect(await whyWaiting(task)).toEqual({
        code: 'TERMINAL_OFFLINE',
        en: `terminal ${terminal.id} is offline`,
        zh: `终端 ${terminal.id} 离线`,
        eta: null,
      })
    })

    it('which has never been heard of', async () => {
      const silent = await createTerminal(open.store)
      expect(await whyWaiting(await published({ terminal_id: silent.id }))).toMatchObject({ code: 'TERMINAL_OFFLINE' })
    })

    it('whose window is not ready', async () => {
      await heardOf(terminal, 1, { gui_ready: false })
      expect(await whyWaiting(task)).toEqual({
        code: 'TERMINAL_NOT_READY',
        en: `the Eterm window of terminal ${terminal.id} is not ready`,
        zh: `终端 ${terminal.id} 的 Eterm 窗口未就绪`,
        eta: null,
      })
    })

    it('which is busy', async () => {
      await assign(open.store.db, await published(), terminal.id)
      expect(await whyWaiting(task)).toEqual({
        code: 'TERMINAL_BUSY',
        en: `terminal ${terminal.id} is busy`,
        zh: `终端 ${terminal.id} 正忙`,
        eta: null,
      })
    })

    it('which is free: its turn comes', async () => {
      expect(await whyWaiting(task)).toMatchObject({ code: 'IN_TURN', eta: 1 })
    })

    it('while the dispatcher is silent', async () => {
      await open.service.platform.redis.del(OFFICES_KEY)
      expect(await whyWaiting(task)).toMatchObject({ code: 'DISPATCHER_SILENT' })
    })

    it('whose Office is not granted any more', async () => {
      await revokeOffice(open.store, { username: customer.username, officeNo: 'SHA255' })
      await eventually(async () => (await whyWaiting(task))?.code === 'OFFICE_NOT_GRANTED')
    })
  })

  describe('for its PNR', () => {
    const on = (pnr: string, operation = 'extract_pnr') => published({ params: { pnr } }, operation)
    beforeEach(() => dispatcherSays({ SHA255: {}, BJS123: {} }))

    it('which another task of the customer works on', async () => {
      const first = await on('LCK001')
      await execute(open.store, first)
      const answer = await whyWaiting(await on('LCK001'))
      expect(answer).toEqual({
        code: 'PNR_LOCKED',
        en: `PNR LCK001 is locked by task ${first}`,
        zh: `PNR LCK001 被任务 ${first} 锁定`,
        eta: null,
      })
    })

    it('which another customer’s task works on, whose id is not told', async () => {
      const stranger = await open.customer()
      const request = { requestId: newRequestId(), params: { pnr: 'LCK002' } }
      const foreign = (await open.call(stranger, 'extract_pnr', request)).body.data.task_id
      await execute(open.store, foreign)
      expect(await whyWaiting(await on('LCK002'))).toEqual({
        code: 'PNR_LOCKED',
        en: 'PNR LCK002 is locked by a task of another customer',
        zh: 'PNR LCK002 被其他客户的任务锁定',
        eta: null,
      })
    })

    it('whose state is not known, for a write; a read is let through', async () => {
      const first = await on('LCK003', 'cancel_pnr')
      const { taskId, terminalId, claimToken } = await execute(open.store, first)
      await announceCommitting(open.store.db, { taskId, terminalId, claimToken, stage: 'committing' })
      await open.store.query(
        `UPDATE tasks SET lease_until = now() - interval '1 hour', deadline_at = now() - interval '1 hour' WHERE id = $1`,
        [first],
      )
      await reclaimOverdue(open.store.db, { lostTerminals: [], since: new Date(0), limit: 10 })
      const answer = await whyWaiting(await on('LCK003', 'issue_ticket'))
      expect(answer).toEqual({
        code: 'PNR_UNKNOWN',
        en: `PNR LCK003 is locked by task ${first}, whose outcome is not known`,
        zh: `PNR LCK003 被待核实的任务 ${first} 锁定`,
        eta: null,
      })
      expect(await whyWaiting(await on('LCK003'))).toMatchObject({ code: 'IN_TURN' })
    })
  })
})
