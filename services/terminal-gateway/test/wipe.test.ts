import { EPOCH_KEY, listKey, pollKey } from '@etermai/domain'
import { eventually } from '@etermai/testkit'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modern, naming, type OpenGateway, openGateway, taskOf } from './open-gateway.ts'

let open: OpenGateway
let terminal: TestTerminal
let epochs = 0
beforeAll(async () => {
  open = await openGateway()
})
beforeEach(async () => {
  terminal = await open.terminal()
  await beginEpoch()
})
afterAll(() => open.dispose())

/** As the dispatcher does when it has written every list again. */
async function beginEpoch(): Promise<void> {
  await open.client.set(EPOCH_KEY, `run:${++epochs}`)
}
/** A poll that is not given its task yet: the gateway learns of an epoch within a second. */
async function pollUntilTask(fields: object = modern) {
  return eventually(async () => (await open.poll(terminal, fields)).data.task ?? undefined)
}

describe('S9 Redis may vanish', () => {
  it('wiped between assignment and poll: the task is not lost, and is given when its hint is written again', async () => {
    const assigned = await open.assign(terminal)
    await open.client.flushall()
    for (let i = 0; i < 3; i++) expect((await open.poll(terminal, modern)).data.task).toBeNull()
    expect(await open.row(assigned.id)).toMatchObject({ state: 'assigned', terminal_id: terminal.id })
    await open.hint(assigned)
    await beginEpoch()
    expect((await pollUntilTask()).task_id).toBe(assigned.id)
  })

  it('wiped after the claim, before the terminal heard of it: the same claim again, from Postgres', async () => {
    const { id } = await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.client.flushall()
    const again = taskOf(await open.poll(terminal, modern))
    expect([again.task_id, again.claim_token]).toEqual([id, task.claim_token])
    await beginEpoch()
    expect(taskOf(await open.poll(terminal, modern)).claim_token).toBe(task.claim_token)
    expect((await open.row(id)).attempt).toBe(1)
  })

  it('wiped while a terminal executes: it keeps its task and is given no other', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.progress(terminal, task)
    const next = await open.assign(terminal)
    await open.client.flushall()
    expect((await open.poll(terminal, modern)).data.task).toBeNull()
    expect((await open.poll(terminal, { ...modern, ...naming(task) })).data).toMatchObject({ task: null, cancel: [] })
    // Written again while it executes: the hint is there, and is not taken.
    await open.hint(next)
    await beginEpoch()
    for (let i = 0; i < 3; i++) expect((await open.poll(terminal, modern)).data.task).toBeNull()
    expect((await open.row(task.task_id)).state).toBe('executing')
    expect((await open.row(next.id)).state).toBe('assigned')
  })

  it('a write is never given twice, whatever Redis forgets', async () => {
    const assigned = await open.assignWrite(terminal)
    const task = taskOf(await open.poll(terminal, {}))
    await open.client.flushall()
    await open.hint(assigned)
    await beginEpoch()
    await open.poll(terminal, {})
    const answers = await Promise.all(Array.from({ length: 10 }, () => open.poll(terminal, {})))
    expect(answers.map(({ data }) => data.task)).toEqual(answers.map(() => null))
    expect(await open.row(assigned.id)).toMatchObject({ state: 'unknown', attempt: 1, claim_token: task.claim_token })
  })

  it('what an older epoch knew is looked up again before it is believed', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    // Ended, and Redis was not told: it still believes that the terminal is busy.
    await open.store.query(
      `UPDATE tasks SET state = 'failed', error_code = 'X', finished_at = now(), charged_fen = 0 WHERE id = $1`,
      [task.task_id],
    )
    const next = await open.assign(terminal)
    await beginEpoch()
    expect((await pollUntilTask()).task_id).toBe(next.id)
  })
})

describe('S9 Redis may come back older than it was', () => {
  it('a claim that it has forgotten is looked up before a hint is taken', async () => {
    await open.assign(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    await open.client.hset(pollKey(terminal.id), 'busy', '')
    await beginEpoch()
    const epoch = await open.client.get(EPOCH_KEY)
    const other = await open.terminal()
    await eventually(async () => {
      await open.poll(other, modern)
      return (await open.client.hget(pollKey(other.id), 'epoch')) === epoch
    })
    await open.assign(terminal)
    expect(taskOf(await open.poll(terminal, modern)).claim_token).toBe(task.claim_token)
    expect(await open.client.llen(listKey(terminal.id))).toBe(1)
  })
})

describe('S9 while Redis is down', () => {
  it('polls are answered, claims are delivered again, renewals and the point of no return are stored', async () => {
    const other = await open.terminal()
    await open.assign(other)
    const unheard = taskOf(await open.poll(other, modern))
    await open.assignWrite(terminal)
    const task = taskOf(await open.poll(terminal, modern))
    const idle = await open.terminal()
    await open.redis.stop()
    try {
      expect((await open.poll(idle, modern)).data).toMatchObject({ task: null, state: 'active' })
      expect((await open.poll(idle, { ...modern, wait: 1 })).data.task).toBeNull()
      expect(taskOf(await open.poll(other, modern)).claim_token).toBe(unheard.claim_token)

      const expire = () => open.store.query('UPDATE tasks SET lease_until = now() WHERE id = $1', [task.task_id])
      const leaseLeft = async () => ((await open.row(task.task_id)).lease_until?.getTime() ?? 0) - Date.now()
      for (const renew of [
        () => open.heartbeat(terminal, modern),
        () => open.heartbeat(terminal, { ...modern, seq: 5, ...naming(task) }),
        () => open.poll(terminal, { ...modern, seq: 6, ...naming(task) }),
        () => open.progress(terminal, task),
        () => open.progress(terminal, task, { stage: 'committing' }),
      ]) {
        await expire()
        expect((await renew()).status).toBe(200)
        expect(await leaseLeft()).toBeGreaterThan(60_000)
      }
      expect((await open.row(task.task_id)).committed_at).not.toBeNull()
      const ready = await open.service.app.inject('/readyz')
      expect(ready.json().checks).toMatchObject({ postgres: 'ok', redis: 'failing' })
    } finally {
      await open.redis.restart()
    }
    const waiting = await eventually(() => open.assign(idle))
    await beginEpoch()
    const given = await eventually(async () => (await open.poll(idle, modern)).data.task ?? undefined)
    expect(given.task_id).toBe(waiting.id)
  })

  it('a poll that was held before is answered', async () => {
    const held = open.poll(terminal, { ...modern, wait: 2 })
    await open.redis.stop()
    try {
      expect((await held).data.task).toBeNull()
    } finally {
      await open.redis.restart()
    }
  })
})
