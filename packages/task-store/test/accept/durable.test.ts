import { type Customer, newTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptTasks, type NewTask } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
beforeAll(async () => {
  bench = await openBench()
  customer = await bench.customer({ balanceFen: 1_000 })
})
afterAll(() => bench.dispose())

/** Everything that accepting could write. */
const everything = async () => ({
  // How often somebody may ask is counted all the same.
  accounts: (await bench.query('SELECT * FROM accounts ORDER BY user_id')).map((account) => ({
    ...account,
    rate_tat_ms: 0,
  })),
  tasks: await bench.query('SELECT id FROM tasks ORDER BY id'),
  events: await bench.query('SELECT task_id FROM task_events'),
  callbacks: await bench.query('SELECT event_id FROM callbacks'),
  money: await bench.query('SELECT id FROM ledger_transactions ORDER BY id'),
})

describe('S1 durable accept', () => {
  it('answers after request, hold and task are committed, by one transaction', async () => {
    const before = await bench.account(customer.userId)
    const nowMs = Date.now()
    const task = newTask(customer, { priceFen: 150, callbackUrl: 'https://agent.example/cb', priority: 7 })
    const [accepted] = await acceptTasks(bench.db, [task], nowMs)
    expect(accepted).toEqual({ kind: 'accepted', taskId: expect.any(String) })
    const taskId = accepted?.kind === 'accepted' ? accepted.taskId : ''

    // Another connection sees all of it, and all of it was written by the same transaction.
    const [row] = await bench.query(
      `SELECT t.*, t.xmin::text = a.xmin::text AS together, a.held_fen, a.open_tasks
         FROM tasks t JOIN accounts a USING (user_id) WHERE t.id = $1`,
      [taskId],
    )
    expect(row).toMatchObject({
      together: true,
      held_fen: before.held_fen + 150,
      open_tasks: before.open_tasks + 1,
      request_id: task.requestId,
      state: 'pending',
      sequence: 1,
      attempt: 0,
      assignment_no: 0,
      price_fen: 150,
      charged_fen: null,
      callback_url: 'https://agent.example/cb',
      params: task.params,
      priority: 7,
      rank: nowMs - 7 * 30_000,
      content_hash: Buffer.from(task.contentHash, 'hex'),
      finished_at: null,
    })
    const { created_at, wait_until } = row as { created_at: Date; wait_until: Date }
    expect(wait_until.getTime() - created_at.getTime()).toBe(task.clocks.waitMs)
  })

  const refused: [string, Partial<NewTask>, string][] = [
    [
      'a date that has passed meanwhile',
      { untimely: [{ path: 'params.date', message: 'too late' }] },
      'INVALID_REQUEST',
    ],
    ['no permission', { permitted: false }, 'OPERATION_NOT_PERMITTED'],
    ['an Office that is not granted', { officeNo: 'BJS123' }, 'OFFICE_NOT_PERMITTED'],
    ['no Office at all', { offices: [] }, 'OFFICE_NOT_PERMITTED'],
    ['a terminal that does not exist', { terminalPin: 'tm_none' }, 'TERMINAL_NOT_FOUND'],
    ['a full platform', { platformFull: true }, 'BACKLOG_FULL'],
    ['too little money', { priceFen: 1_001 }, 'INSUFFICIENT_BALANCE'],
    ['a callback address that is not public', { callbackRejected: true }, 'CALLBACK_URL_REJECTED'],
  ]
  it.each(refused)('writes nothing when it is refused for %s', async (_, wrong, code) => {
    const before = await everything()
    const [outcome] = await acceptTasks(bench.db, [newTask(customer, wrong)])
    expect(outcome).toMatchObject({ kind: 'refused', error: { code } })
    expect(await everything()).toEqual(before)
  })

  it('writes nothing for rights that changed since they were read, and says so', async () => {
    const before = await everything()
    const stale = newTask(customer, { profileVersion: customer.profileVersion - 1 })
    expect(await acceptTasks(bench.db, [stale])).toEqual([{ kind: 'stale' }])
    expect(await everything()).toEqual(before)
  })

  it('writes nothing for a user without an account', async () => {
    const before = await everything()
    const [outcome] = await acceptTasks(bench.db, [newTask({ ...customer, userId: -1 })])
    expect(outcome).toMatchObject({ kind: 'refused', error: { code: 'API_KEY_INVALID' } })
    expect(await everything()).toEqual(before)
  })

  it('writes nothing at all when a statement fails: no half of a batch, no hold without its task', async () => {
    const before = await everything()
    const batch = [newTask(customer), newTask(customer, { priority: 10 })]
    await expect(acceptTasks(bench.db, batch)).rejects.toMatchObject({ code: '23514' })
    expect(await everything()).toEqual(before)
  })

  it('leaves a refused requestId free for the next try', async () => {
    const task = newTask(customer, { permitted: false })
    await acceptTasks(bench.db, [task])
    const [accepted] = await acceptTasks(bench.db, [{ ...task, permitted: true, contentHash: 'ab'.repeat(32) }])
    expect(accepted?.kind).toBe('accepted')
  })
})
