import { AppError } from '@etermai/domain'
import { cancelTask } from '@etermai/task-store'
import { eventually } from '@etermai/testkit'
import type { TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { modern, type OpenGateway, openGateway, type Task, taskOf } from './open-gateway.ts'

let open: OpenGateway
let terminal: TestTerminal
beforeAll(async () => {
  open = await openGateway()
})
beforeEach(async () => {
  terminal = await open.terminal()
})
afterAll(() => open.dispose())

const COMMITTING = { stage: 'committing' }
const NO_TASK = '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'

async function write(): Promise<Task> {
  await open.assignWrite(terminal)
  return taskOf(await open.poll(terminal, modern))
}
async function read(): Promise<Task> {
  await open.assign(terminal)
  return taskOf(await open.poll(terminal, modern))
}
const cancel = (task: Task) => cancelTask(open.store.db, task.task_id, open.customer.userId, 'user:test')
const codeOf = ({ status, code }: { status: number; code: string }) => `${status} ${code}`

describe('task_progress', () => {
  it('renews the lease, names the claim, and is kept in the task’s log', async () => {
    const task = await read()
    await open.store.query('UPDATE tasks SET lease_until = now() WHERE id = $1', [task.task_id])
    const answer = await open.progress(terminal, task, { stage: 'searching', percent: 40, message: '第一页' })
    expect([codeOf(answer), answer.data]).toEqual(['200 OK', { cancel_requested: false }])
    const row = await open.row(task.task_id)
    expect(row.lease_until?.getTime()).toBeGreaterThan(Date.now() + 30_000)
    expect(row.named_at).not.toBeNull()
    const [event] = await open.store.query(
      `SELECT terminal_id, actor, detail FROM task_events WHERE task_id = $1 AND event = 'progress'`,
      [task.task_id],
    )
    expect(event).toEqual({
      terminal_id: terminal.id,
      actor: `terminal:${terminal.id}`,
      detail: { stage: 'searching', percent: 40, message: '第一页' },
    })
  })

  it('brings the cancellation that was asked for', async () => {
    const task = await read()
    await cancel(task)
    expect((await open.progress(terminal, task)).data).toEqual({ cancel_requested: true })
  })

  it.each([{}, COMMITTING])('for a claim that is not this terminal’s changes nothing: %j', async (fields) => {
    const task = await write()
    const other = await open.terminal()
    const before = await open.row(task.task_id)
    const stale = { ...task, claim_token: crypto.randomUUID() }
    expect(codeOf(await open.progress(terminal, stale, fields))).toBe('409 CLAIM_STALE')
    expect(codeOf(await open.progress(other, task, fields))).toBe('409 CLAIM_STALE')
    expect(codeOf(await open.progress(terminal, { ...task, task_id: NO_TASK }, fields))).toBe('404 TASK_NOT_FOUND')
    expect(await open.row(task.task_id)).toEqual(before)
  })

  it('never reaches past the deadline', async () => {
    const task = await read()
    await open.store.query(`UPDATE tasks SET deadline_at = now() + interval '5 seconds' WHERE id = $1`, [task.task_id])
    await open.progress(terminal, task)
    const [row] = await open.store.query('SELECT lease_until = deadline_at AS capped FROM tasks WHERE id = $1', [
      task.task_id,
    ])
    expect(row).toEqual({ capped: true })
  })
})

describe('S6 the point of no return', () => {
  it('is passed by committing, once however often it is said', async () => {
    const task = await write()
    expect((await open.progress(terminal, task, COMMITTING)).data).toEqual({ cancel_requested: false })
    const { committed_at } = await open.row(task.task_id)
    expect(committed_at).not.toBeNull()
    expect(codeOf(await open.progress(terminal, task, COMMITTING))).toBe('200 OK')
    expect((await open.row(task.task_id)).committed_at).toEqual(committed_at)
  })

  it('is not passed by any other word', async () => {
    const task = await write()
    for (const stage of ['Committing', 'committing ', 'commit', 'about to commit'])
      await open.progress(terminal, task, { stage })
    expect((await open.row(task.task_id)).committed_at).toBeNull()
  })

  it('does not exist for a read', async () => {
    const task = await read()
    expect(codeOf(await open.progress(terminal, task, COMMITTING))).toBe('200 OK')
    expect((await open.row(task.task_id)).committed_at).toBeNull()
    expect((await cancel(task)).cancelRequested).toBe(true)
  })

  it('is the claim itself where the terminal does not announce it', async () => {
    await open.assignWrite(terminal)
    const task = taskOf(await open.poll(terminal, { boot_id: 'boot-1' }))
    expect((await open.row(task.task_id)).committed_at).not.toBeNull()
    await expect(cancel(task)).rejects.toThrow('TASK_NOT_CANCELABLE')
  })

  it('after a cancellation was asked for is refused: the terminal must not go on', async () => {
    const task = await write()
    expect((await cancel(task)).cancelRequested).toBe(true)
    for (let i = 0; i < 2; i++)
      expect(codeOf(await open.progress(terminal, task, COMMITTING))).toBe('409 TASK_CANCELED')
    expect((await open.row(task.task_id)).committed_at).toBeNull()
  })

  it('once passed refuses the cancellation, and nothing is asked of the terminal', async () => {
    const task = await write()
    await open.progress(terminal, task, COMMITTING)
    await expect(cancel(task)).rejects.toThrow('TASK_NOT_CANCELABLE')
    expect((await open.progress(terminal, task)).data).toEqual({ cancel_requested: false })
    expect((await open.row(task.task_id)).cancel_requested_at).toBeNull()
  })

  it('and a cancellation at the same moment: one of the two is told no, never none, never both', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, async (_, i) => {
        const one = await open.terminal()
        await open.assignWrite(one)
        const task = taskOf(await open.poll(one, modern))
        const asks: (() => Promise<string>)[] = [
          async () => codeOf(await open.progress(one, task, COMMITTING)),
          () =>
            cancel(task).then(
              () => 'asked',
              (error: unknown) => (error instanceof AppError ? error.code : String(error)),
            ),
        ]
        const order = i % 2 === 0 ? [0, 1] : [1, 0]
        const answers: string[] = ['', '']
        await Promise.all(order.map(async (which) => (answers[which] = (await asks[which]?.()) ?? '')))
        return answers.join(' · ')
      }),
    )
    for (const outcome of outcomes)
      expect(['200 OK · TASK_NOT_CANCELABLE', '409 TASK_CANCELED · asked']).toContain(outcome)
  })
})

describe('S10 a time in which renewals could not be stored', () => {
  it('is told, so that no lease is judged for it', async () => {
    await using slow = await openGateway({ STATEMENT_TIMEOUT_MS: '300' })
    const terminals = await Promise.all([1, 2, 3].map(() => slow.terminal()))
    const gaps = 'SELECT 1 FROM process_beats WHERE gap_at IS NOT NULL'
    const tasks: Task[] = []
    for (const each of terminals) {
      await slow.assign(each)
      tasks.push(taskOf(await slow.poll(each, modern)))
    }
    const renew = () =>
      Promise.all(
        terminals.map((each, i) => {
          const { task_id = '', claim_token = '' } = tasks[i] ?? {}
          return slow.heartbeat(each, { ...modern, current: [{ task_id, claim_token }] })
        }),
      )
    expect((await renew()).map(codeOf)).toEqual(['200 OK', '200 OK', '200 OK'])
    expect(await slow.store.query(gaps)).toEqual([])
    const locked = await slow.store.db.connect()
    await locked.query('BEGIN; LOCK TABLE tasks')
    expect((await renew()).map(codeOf)).toEqual(['503 UNAVAILABLE', '503 UNAVAILABLE', '503 UNAVAILABLE'])
    await locked.query('ROLLBACK')
    locked.release()
    await eventually(async () => (await slow.store.query(gaps)).length === 1)
    expect((await renew()).map(codeOf)).toEqual(['200 OK', '200 OK', '200 OK'])
  })
})
