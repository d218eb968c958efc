import { listKey } from '@etermai/domain'
import { withdrawTasks } from '@etermai/task-store'
import { createGate } from '@etermai/testkit'
import { sampleOf, type TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modern, naming, type OpenGateway, openGateway, taskOf } from './open-gateway.ts'

let open: OpenGateway
let terminal: TestTerminal
beforeAll(async () => {
  open = await openGateway()
})
beforeEach(async () => {
  terminal = await open.terminal()
})
afterAll(() => open.dispose())

describe('get_task', () => {
  it('answers with what is needed to execute the task', async () => {
    const { params } = sampleOf('query_av')
    const { id } = await open.assign(terminal, { params, priority: 7 })
    const answer = await open.poll(terminal, modern)
    expect(answer.data).toEqual({
      task: {
        task_id: id,
        type: 'query_av',
        status: 'executing',
        params,
        office_no: 'SHA255',
        priority: 7,
        attempt: 1,
        claim_token: expect.stringMatching(/^[0-9a-f-]{36}$/),
        lease_seconds: 60,
        deadline: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/),
      },
      poll_after_ms: expect.any(Number),
      cancel: [],
      state: 'active',
    })
    const left = Date.parse(taskOf(answer).deadline) - Date.now()
    expect(left).toBeGreaterThan(60_000)
    expect(left).toBeLessThanOrEqual(120_000)
  })

  it('gives tasks in the order of the list', async () => {
    const ids = [(await open.assign(terminal)).id, (await open.assign(terminal)).id]
    const first = taskOf(await open.poll(terminal, modern))
    await open.store.query(`UPDATE tasks SET state = 'completed', finished_at = now(), charged_fen = 0 WHERE id = $1`, [
      first.task_id,
    ])
    const second = taskOf(await open.poll(terminal, modern))
    expect([first.task_id, second.task_id]).toEqual(ids)
  })
})

describe('S3 one terminal at a time', () => {
  it('a task is given only to the terminal that it is locked to', async () => {
    const other = await open.terminal()
    const assigned = await open.assign(terminal)
    // A hint in a foreign list is no fact.
    await open.client.rpush(listKey(other.id), `${assigned.id}:${assigned.assignment_no}`)
    expect((await open.poll(other, modern)).data.task).toBeNull()
    expect(taskOf(await open.poll(terminal, modern)).task_id).toBe(assigned.id)
  })

  it('a hint of an older assignment is passed over for the next', async () => {
    const stale = await open.assign(terminal)
    await withdrawTasks(open.store.db, [{ task_id: stale.id, assignment_no: stale.assignment_no, reason: 'test' }])
    const next = await open.assign(terminal)
    await open.client.lpush(listKey(terminal.id), 'ffffffff-0000-7000-8000-000000000000:1')
    expect(taskOf(await open.poll(terminal, modern)).task_id).toBe(next.id)
    expect(await open.row(stale.id)).toMatchObject({ state: 'pending' })
  })

  it('many polls at once of one terminal execute one task, and all that get one get the same', async () => {
    const ids = [(await open.assign(terminal)).id, (await open.assign(terminal)).id, (await open.assign(terminal)).id]
    const answers = await Promise.all(Array.from({ length: 30 }, () => open.poll(terminal, modern)))
    const given = new Set(answers.flatMap(({ data }) => (data.task === null ? [] : [data.task.claim_token])))
    expect(given.size).toBe(1)
    const states = await Promise.all(ids.map(async (id) => (await open.row(id)).state))
    expect(states.filter((state) => state === 'executing')).toHaveLength(1)
    expect(states.filter((state) => state === 'assigned')).toHaveLength(2)
  })

  it('while a terminal executes it is given nothing else', async () => {
    const first = await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.progress(terminal, task)
    const second = await open.assign(terminal)
    expect((await open.poll(terminal, { ...modern, ...naming(task) })).data.task).toBeNull()
    expect((await open.poll(terminal, modern)).data.task).toBeNull()
    expect([(await open.row(first.id)).state, (await open.row(second.id)).state]).toEqual(['executing', 'assigned'])
  })

  it('two gateways give a task once', async () => {
    await using second = await open.another({})
    const assigned = await open.assign(terminal)
    await open.hint(assigned)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 === 0 ? open.poll(terminal, modern) : open.call('/api/get_task', terminal, modern, second),
      ),
    )
    const tokens = new Set(answers.flatMap(({ data }) => (data.task === null ? [] : [data.task.claim_token])))
    expect(tokens.size).toBe(1)
    expect(await open.row(assigned.id)).toMatchObject({ state: 'executing', attempt: 1, claim_token: [...tokens][0] })
  })
})

describe('S4 the claim is durable before the terminal sees the task', () => {
  it('what is answered stands in Postgres', async () => {
    const { id } = await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    expect(await open.row(id)).toMatchObject({
      state: 'executing',
      claim_token: task.claim_token,
      terminal_id: terminal.id,
      boot_id: modern.boot_id,
      named_at: null,
      committed_at: null,
    })
    expect(await open.events(id)).toEqual(['assign', 'claim'])
  })

  it('a claim whose answer was lost on its way from Postgres is delivered with the next poll', async () => {
    await using gate = await createGate(open.store.url)
    await using service = await open.another({}, gate.url)
    const { id } = await open.assign(terminal)
    const broken = gate.breakAt('claim_', 'after')
    const failed = await open.call('/api/get_task', terminal, modern, service)
    await broken
    expect([failed.status, failed.code]).toEqual([503, 'UNAVAILABLE'])
    const row = await open.row(id)
    expect(row).toMatchObject({ state: 'executing', attempt: 1 })
    const again = taskOf(await open.call('/api/get_task', terminal, modern, service))
    expect([again.task_id, again.claim_token, again.attempt]).toEqual([id, row.claim_token, 1])
  })

  it('a claim that Postgres did not get gives nothing, and is tried again', async () => {
    await using gate = await createGate(open.store.url)
    await using service = await open.another({}, gate.url)
    const lost = await open.assign(terminal)
    const broken = gate.breakAt('claim_', 'before')
    expect((await open.call('/api/get_task', terminal, modern, service)).status).toBe(503)
    await broken
    expect(await open.row(lost.id)).toMatchObject({ state: 'assigned', attempt: 0 })
    await open.assign(terminal)
    // Its hint went back to the head of the list: nobody else would have written it again.
    expect(taskOf(await open.call('/api/get_task', terminal, modern, service)).task_id).toBe(lost.id)
  })
})

describe('seq', () => {
  const at = (seq: number, more: object = {}) => ({ ...modern, seq, ...more })

  it('lower than one already seen from the same boot changes nothing', async () => {
    const { id } = await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, at(10)))
    await open.poll(terminal, at(11, naming(task)))
    const before = await open.row(id)
    const { sequence } = before
    for (const answer of [
      await open.poll(terminal, at(9)),
      await open.poll(terminal, at(9, { current: [] })),
      await open.poll(terminal, at(10, naming(task))),
      await open.heartbeat(terminal, at(9, { current: [] })),
      await open.heartbeat(terminal, at(10, naming(task))),
      await open.heartbeat(terminal, at(10)),
    ]) {
      expect(answer.status).toBe(200)
      expect(answer.data).toMatchObject({ task: null, cancel: [] })
    }
    expect(await open.row(id)).toEqual({ ...before, sequence })
  })

  it('lower takes no task', async () => {
    await open.poll(terminal, at(5))
    const { id } = await open.assign(terminal)
    expect((await open.poll(terminal, at(4))).data.task).toBeNull()
    expect((await open.row(id)).state).toBe('assigned')
    expect(taskOf(await open.poll(terminal, at(6))).task_id).toBe(id)
  })

  it('the same again is the same call repeated: the same claim', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, at(5)))
    expect(taskOf(await open.poll(terminal, at(5))).claim_token).toBe(task.claim_token)
  })

  it('begins anew with a new boot', async () => {
    await open.poll(terminal, at(100))
    const { id } = await open.assign(terminal)
    expect(taskOf(await open.poll(terminal, at(1, { boot_id: 'boot-2' }))).task_id).toBe(id)
  })
})
