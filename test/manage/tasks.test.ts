import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { checkAccounts } from '@etermai/ledger'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenPlatform, openPlatform } from './open-platform.ts'

let platform: OpenPlatform
let terminalId = ''
let taskId = ''
beforeAll(async () => {
  platform = await openPlatform()
  await platform.json('offices', 'create', 'SHA255')
  terminalId = String((await platform.json('terminals', 'create', 'SHA255', '51001')).terminal_id)
  await platform.json('customers', 'create', 'agent1', '--no-keys')
  await platform.json('recharge', 'agent1', '100', '--reference', 'test')
})
afterAll(() => platform.dispose())
beforeEach(async () => {
  taskId = await insertUnknown('issue_ticket', 'K9X8YZ', { pnr: 'K9X8YZ' })
})

/** A write that was lost after its point of no return, with its hold of 2 yuan. */
async function insertUnknown(type: string, pnr: string | null, params: object): Promise<string> {
  // The database itself lets nobody remove a task.
  await platform.db.query(
    `BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM tasks WHERE state = 'unknown'; COMMIT`,
  )
  await platform.db.query(`UPDATE accounts SET held_fen = 200, open_tasks = 1 WHERE balance_fen > 0`)
  const id = randomUUID()
  await platform.db.query(
    `INSERT INTO tasks (id, user_id, request_id, content_hash, source, type, is_write, params, callback_url, priority, lane, rank,
                        pnr, price_fen, state, sequence, attempt, terminal_id, claim_token, started_at, committed_at,
                        wait_ms, fetch_ms, lease_ms, deadline_ms, wait_until)
     SELECT $1::uuid, id, 'R-' || $1::uuid, '\\x00', 'api', $2, true, $3, 'https://example.com/cb', 5, '*', 0,
            $4, 200, 'unknown', 4, 1, $5, gen_random_uuid(), now(), now(), 1, 1, 1, 1, now()
       FROM users WHERE username = 'agent1'`,
    [id, type, params, pnr, terminalId],
  )
  await platform.db.query(
    `INSERT INTO task_events (task_id, sequence, event, from_state, to_state, terminal_id, attempt, actor)
     VALUES ($1, 4, 'lose', 'executing', 'unknown', $2, 1, 'system')`,
    [id, terminalId],
  )
  return id
}

const show = (id: string) =>
  platform.json<{ task: Record<string, unknown>; timeline: Record<string, unknown>[] } & Record<string, unknown[]>>(
    'tasks',
    'show',
    id,
  )

describe('manage tasks', () => {
  it('lists by filter and shows the timeline', async () => {
    const unknown = await platform.json('tasks', 'list', '--state', 'unknown', '--user', 'agent1', '--pnr', 'K9X8YZ')
    expect(unknown).toMatchObject([
      { id: taskId, username: 'agent1', terminal_office: 'SHA255', price: '2.00', charged: null },
    ])
    expect(await platform.json('tasks', 'list', '--office', 'BJS123')).toEqual([])
    const { task, timeline } = await show(taskId)
    expect(task).toMatchObject({ state: 'unknown', terminal_id: terminalId })
    expect(timeline).toMatchObject([{ event: 'lose', from_state: 'executing', at: expect.stringMatching(/\+08:00$/) }])
    expect((await platform.run('tasks', 'show', taskId)).out).toContain('timeline')
  })

  it('refuses ids and filters that make no sense', async () => {
    for (const id of ['nonsense', randomUUID()]) {
      const { exitCode, err } = await platform.run('tasks', 'show', id)
      expect([exitCode, err.split(':')[0]]).toEqual([1, 'TASK_NOT_FOUND'])
    }
    expect((await platform.run('tasks', 'list', '--state', 'lost')).exitCode).toBe(2)
    expect((await platform.run('tasks', 'list', '--before', 'x')).exitCode).toBe(2)
  })

  it('masks identity numbers', async () => {
    const passenger = { name: '测试甲', type: 'ADT', id_type: 'NI', id_no: '110101199001011237' }
    const id = await insertUnknown('book_pnr', null, { passengers: [passenger] })
    const { out } = await platform.run('tasks', 'show', id, '--json')
    expect(out).toContain('测试甲')
    expect(out).not.toContain('110101199001011237')
  })

  it('S6 settles an unknown task as completed, with its result, its charge, its callback and a line in the trail', async () => {
    const file = path.join(platform.dataDir, 'result.json')
    const result = { tickets: [{ passenger: '测试甲', ticket_no: '781-2400000001' }], total: '1430.00' }
    writeFileSync(file, JSON.stringify(result))
    const as = ['--as', 'completed', '--remark', 'seen on the Eterm']
    await platform.json('tasks', 'resolve', taskId, ...as, '--result', file)
    const { task, timeline, callbacks } = await show(taskId)
    expect(task).toMatchObject({ state: 'completed', charged: '2.00', result })
    expect(timeline.at(-1)).toMatchObject({ to_state: 'completed', detail: { remark: 'seen on the Eterm' } })
    expect(callbacks).toMatchObject([{ event: 'task.completed', state: 'pending' }])
    expect(await checkAccounts(platform.db)).toEqual([])
    const [line] = await platform.json<object[]>('audit', 'list', '--subject', `task:${taskId}`)
    expect(line).toMatchObject({ action: 'task.resolve', after: { state: 'completed', remark: 'seen on the Eterm' } })
    const again = await platform.run('tasks', 'resolve', taskId, ...as)
    expect(again).toMatchObject({ exitCode: 1, err: expect.stringContaining('not unknown') })
  })

  it('S6 settles one as failed without a charge, and asks for outcome and remark', async () => {
    expect((await platform.run('tasks', 'resolve', taskId, '--as', 'failed')).exitCode).toBe(2)
    expect((await platform.run('tasks', 'resolve', taskId, '--as', 'lost', '--remark', 'x')).exitCode).toBe(2)
    const result = ['--result', '/nonexistent']
    expect(
      (await platform.run('tasks', 'resolve', taskId, '--as', 'failed', '--remark', 'x', ...result)).exitCode,
    ).toBe(2)
    expect(
      (await platform.run('tasks', 'resolve', taskId, '--as', 'completed', '--remark', 'x', ...result)).exitCode,
    ).toBe(2)
    await platform.json('tasks', 'resolve', taskId, '--as', 'failed', '--remark', 'no ticket there')
    expect((await show(taskId)).task).toMatchObject({ state: 'failed', charged: '0.00' })
    expect(await checkAccounts(platform.db)).toEqual([])
  })

  it('S6 reads the PNR of an unknown task again, and says where that cannot be', async () => {
    const { task_id } = await platform.json('tasks', 'reconcile', taskId)
    expect((await show(taskId)).followed_by).toMatchObject([{ task_id }])
    expect((await show(String(task_id))).task).toMatchObject({
      type: 'extract_pnr',
      source: 'system',
      pnr: 'K9X8YZ',
      price: '0.00',
    })
    expect((await show(taskId)).task).toMatchObject({ state: 'unknown' })
    const booking = await insertUnknown('book_pnr', null, {})
    expect((await platform.run('tasks', 'reconcile', booking)).err).toContain('no PNR')
  })
})
