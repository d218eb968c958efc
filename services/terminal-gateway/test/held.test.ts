import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { pollKey } from '@etermai/domain'
import { rotateTerminalKey, setTerminalState } from '@etermai/fleet'
import { eventually, type ServiceApp } from '@etermai/testkit'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Answer, modern, type OpenGateway, openStillGateway, taskOf } from './open-gateway.ts'

let open: OpenGateway
let terminal: TestTerminal
beforeAll(async () => {
  // Looks of their own would hide that nobody was called.
  open = await openStillGateway()
})
beforeEach(async () => {
  terminal = await open.terminal()
})
afterAll(() => open.dispose())

const LOOK_AGAIN_MS = 5_000
const held = { ...modern, wait: 25 }

/** Waits until the terminal's poll has been heard by Redis, which is just before it is held. */
async function isHeld(of: TestTerminal): Promise<void> {
  await eventually(() => open.client.hget(pollKey(of.id), 'holder'))
}
async function hold(of: TestTerminal, fields: object = held): Promise<{ answer: Promise<Answer>; done(): boolean }> {
  await open.poll(of, modern)
  let done = false
  const answer = open.poll(of, fields).finally(() => {
    done = true
  })
  await isHeld(of)
  return { answer, done: () => done }
}

describe('a held poll', () => {
  it('is answered with the task as soon as there is one', async () => {
    const { answer } = await hold(terminal)
    const { id } = await open.assign(terminal)
    await open.wake(terminal)
    expect(taskOf(await answer).task_id).toBe(id)
    expect((await open.row(id)).state).toBe('executing')
  })

  it('is answered at once where there is a task already', async () => {
    const { id } = await open.assign(terminal)
    expect(taskOf(await open.poll(terminal, held)).task_id).toBe(id)
  })

  it('looks by itself now and then, should the call have been missed', async () => {
    const { answer } = await hold(terminal)
    const { id } = await open.assign(terminal)
    vi.advanceTimersByTime(LOOK_AGAIN_MS)
    expect(taskOf(await answer).task_id).toBe(id)
  })

  it('that is called for nothing goes on', async () => {
    const other = await open.terminal()
    const [first, second] = [await hold(terminal), await hold(other)]
    const { id } = await open.assign(other)
    await open.wake(terminal, other)
    expect(taskOf(await second.answer).task_id).toBe(id)
    expect(first.done()).toBe(false)
    const later = await open.assign(terminal)
    await open.wake(terminal)
    expect(taskOf(await first.answer).task_id).toBe(later.id)
  })

  it('with a key that was rotated meanwhile is given nothing', async () => {
    const { answer } = await hold(terminal)
    const { terminalKey } = await rotateTerminalKey(open.store, { terminalId: terminal.id })
    const renewed = { ...terminal, key: terminalKey }
    expect((await open.heartbeat(renewed, modern)).status).toBe(200)
    const { id } = await open.assign(terminal)
    await open.wake(terminal)
    expect(await answer).toMatchObject({ status: 401, code: 'TERMINAL_KEY_INVALID' })
    expect((await open.row(id)).state).toBe('assigned')
    expect(taskOf(await open.poll(renewed, held)).task_id).toBe(id)
  })

  it('runs out', async () => {
    const began = performance.now()
    const answer = await open.poll(terminal, { ...modern, wait: 1 })
    expect(answer.data).toMatchObject({ task: null, cancel: [], state: 'active' })
    expect(performance.now() - began).toBeGreaterThan(950)
  })

  it('gives way to a newer poll of the same terminal', async () => {
    const first = await hold(terminal)
    const second = open.poll(terminal, held)
    expect((await first.answer).data.task).toBeNull()
    const { id } = await open.assign(terminal)
    await open.wake(terminal)
    expect(taskOf(await second).task_id).toBe(id)
  })

  it('gives way to a newer poll that another gateway holds', async () => {
    await using elsewhere = await open.another({})
    const first = await hold(terminal)
    const before = await open.client.hget(pollKey(terminal.id), 'holder')
    const second = open.call('/api/get_task', terminal, held, elsewhere)
    await eventually(async () => (await open.client.hget(pollKey(terminal.id), 'holder')) !== before)
    const { id } = await open.assign(terminal)
    // The older one looks first, and must not take it.
    vi.advanceTimersByTime(LOOK_AGAIN_MS)
    expect(taskOf(await second).task_id).toBe(id)
    expect((await first.answer).data.task).toBeNull()
  })

  it('does not give way to a heartbeat', async () => {
    const { answer, done } = await hold(terminal)
    await open.heartbeat(terminal, modern)
    await open.heartbeat(terminal, { ...modern, current: [], seq: 3 })
    const { id } = await open.assign(terminal)
    expect(done()).toBe(false)
    await open.wake(terminal)
    expect(taskOf(await answer).task_id).toBe(id)
  })

  it('brings nothing to a terminal that was paused while it was held', async () => {
    const { answer } = await hold(terminal)
    await setTerminalState(open.store, { terminalId: terminal.id, state: 'paused', reason: 'lunch' })
    const other = await open.terminal()
    const fence = await hold(other)
    const kept = await open.assign(terminal)
    await open.assign(other)
    await open.wake(terminal, other)
    await fence.answer
    expect((await open.row(kept.id)).state).toBe('assigned')
    const newer = open.poll(terminal, { ...modern, wait: 1 })
    expect((await answer).data.task).toBeNull()
    expect((await newer).data.task).toBeNull()
  })

  it('brings its task to a terminal that was set to work while it was held', async () => {
    const { id: terminalId } = terminal
    await setTerminalState(open.store, { terminalId, state: 'paused', reason: 'lunch' })
    const { answer } = await hold(terminal)
    await setTerminalState(open.store, { terminalId, state: 'active' })
    const { id } = await open.assign(terminal)
    await open.wake(terminal)
    const woken = await answer
    expect(taskOf(woken).task_id).toBe(id)
    expect(woken.data.state).toBe('active')
  })

  it('beyond what one process holds is refused: 503 with Retry-After', async () => {
    await using small = await open.another({ MAX_HELD_POLLS: '1' })
    const other = await open.terminal()
    const first = open.call('/api/get_task', terminal, held, small)
    await isHeld(terminal)
    const refused = await eventually(async () => {
      const answer = await open.call('/api/get_task', other, { ...modern, wait: 1 }, small)
      return answer.status === 503 ? answer : undefined
    })
    expect(refused.code).toBe('UNAVAILABLE')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    // Its own newer poll takes the place that there is.
    const newer = open.call('/api/get_task', terminal, held, small)
    expect((await first).data.task).toBeNull()
    await small.close()
    expect((await newer).data.task).toBeNull()
  })
})

describe('a client that has gone', () => {
  it('is not given a task', async () => {
    await using service = await open.another({})
    const address = await service.listen()
    const other = await open.terminal()
    const fence = open.call('/api/get_task', other, held, service)
    await isHeld(other)
    const body = JSON.stringify({ terminal_id: terminal.id, terminal_key: terminal.key, ...held })
    const gone = request(`${address}/api/get_task`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    })
    gone.on('error', () => undefined)
    gone.end(body)
    await isHeld(terminal)
    gone.destroy()
    await eventually(() => connectionsOf(service).then((count) => count === 0))
    const kept = await open.assign(terminal)
    await open.assign(other)
    await open.wake(terminal, other)
    taskOf(await fence)
    expect((await open.row(kept.id)).state).toBe('assigned')
    expect(taskOf(await open.poll(terminal, modern)).task_id).toBe(kept.id)
  })
})

function connectionsOf({ app }: ServiceApp): Promise<number> {
  return new Promise((resolve, reject) => {
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count)))
  })
}

describe('2,000 held polls', () => {
  const FLEET = 2_000
  const STEP = 250
  let service: ServiceApp
  let address: string
  let closing = false
  beforeAll(async () => {
    service = await open.another({})
    address = await service.listen()
  })
  afterAll(() => service.close())

  it('need no connection to Redis each, are woken one by one, and all are answered at a shutdown', async () => {
    const fleet = await registerFleet()
    const before = await redisConnections()
    const programs: Promise<Answer>[] = []
    for (let i = 0; i < FLEET; i += STEP) {
      programs.push(...fleet.slice(i, i + STEP).map(run))
      await eventually(async () => (await heldPolls()) === programs.length)
    }
    expect(await redisConnections()).toBe(before)
    const [chosen, ...others] = [1_234, 7, 1_999].map((i) => fleet[i] ?? terminal)
    const { id } = await open.assign(chosen ?? terminal)
    await open.wake(chosen ?? terminal, ...others)
    const woken = await programs[1_234]
    expect(woken?.data.task?.task_id).toBe(id)
    await eventually(async () => (await heldPolls()) === FLEET - 1)
    // All are held now: what still connects at a shutdown is not answered.
    closing = true
    await service.close()
    const rest = (await Promise.all(programs)).filter((answer) => answer !== woken)
    expect(rest).toHaveLength(FLEET - 1)
    expect(new Set(rest.map(({ code, data }) => `${code} ${data.task}`))).toEqual(new Set(['OK null']))
  })

  /** Terminals with one key, made with one statement. */
  async function registerFleet(): Promise<TestTerminal[]> {
    await open.store.query(
      `INSERT INTO terminals (id, office_no, pid, key_hash)
       SELECT 'tm_many' || i, 'SHA255', 'many' || i, (SELECT key_hash FROM terminals WHERE id = $1)
         FROM generate_series(1, ${FLEET}) i`,
      [terminal.id],
    )
    return Array.from({ length: FLEET }, (_, i) => ({ ...terminal, id: `tm_many${i + 1}` }))
  }
  async function redisConnections(): Promise<number> {
    return String(await open.client.client('LIST'))
      .trim()
      .split('\n').length
  }
  async function heldPolls(): Promise<number> {
    const { payload } = await service.app.inject('/metrics')
    return Number(/^eterm_held_polls (\d+)/m.exec(payload)?.[1])
  }
  /** Polls again whenever a poll has run out, until there is a task or the gateway ends. */
  async function run(one: TestTerminal): Promise<Answer> {
    for (;;) {
      const answer = await holdOverHttp(one)
      if (closing || answer.data.task !== null) return answer
    }
  }
  function holdOverHttp(one: TestTerminal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const call = request(`${address}/api/get_task`, {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${one.key}` },
      })
      call.on('error', reject)
      call.on('response', async (response) => resolve(JSON.parse(await text(response))))
      call.end(JSON.stringify({ terminal_id: one.id, ...held }))
    })
  }
})
