import { assign, type Customer, claim, executingTask, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceCommitting, assignTasks, judgeTerminalPoll } from '../../src/index.ts'
import { type Bench, laterPoll, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let pnr = ''
let made = 0
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
  customer = await bench.customer()
})
afterAll(() => bench.dispose())
beforeEach(() => {
  pnr = `P${String(++made).padStart(5, '0')}`
})

const task = (kind: 'read' | 'write') =>
  newTask(customer, { type: kind === 'read' ? 'extract_pnr' : 'cancel_pnr', params: { pnr } })
const waiting = (kind: 'read' | 'write') => pendingTask(bench.db, task(kind))
const terminalId = async () => (await bench.terminal()).id
const tryAssign = async (taskId: string) =>
  (await assignTasks(bench.db, [{ task_id: taskId, terminal_id: await terminalId() }])).length === 1

async function makeUnknown(): Promise<void> {
  const held = await executingTask(bench.db, task('write'), await terminalId())
  await announceCommitting(bench.db, held)
  await judgeTerminalPoll(bench.db, held.terminalId, { ...laterPoll, bootId: 'boot-2', names: null })
}

describe('S13 two tasks on one PNR', () => {
  const kinds = ['read', 'write'] as const
  it.each(kinds.flatMap((first) => kinds.map((second) => [first, second] as const)))(
    'are not worked on together: a %s keeps a %s waiting, assigned and executing',
    async (first, second) => {
      const [one, two] = [await waiting(first), await waiting(second)]
      const assigned = await assign(bench.db, one, await terminalId())
      expect(await tryAssign(two)).toBe(false)
      await claim(bench.db, assigned)
      expect(await tryAssign(two)).toBe(false)
      await bench.query(
        `UPDATE tasks SET state = 'failed', error_code = 'X', finished_at = now(), charged_fen = 0 WHERE id = $1`,
        [one],
      )
      expect(await tryAssign(two)).toBe(true)
    },
  )

  it('are not assigned together by any race', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, i) => waiting(i % 2 === 0 ? 'read' : 'write')))
    const done = await Promise.all(ids.map((id) => tryAssign(id)))
    expect(done.filter(Boolean)).toHaveLength(1)
  })

  it('are not executed together even by hand', async () => {
    await executingTask(bench.db, task('read'), await terminalId())
    const second = await waiting('read')
    await expect(
      bench.query(`UPDATE tasks SET state = 'assigned', terminal_id = $2, fetch_until = now() WHERE id = $1`, [
        second,
        await terminalId(),
      ]),
    ).rejects.toMatchObject({ code: '23505', constraint: 'tasks_pnr_once' })
  })

  it('may wait together, and be worked on when the PNRs differ', async () => {
    const first = await waiting('write')
    pnr = `Q${pnr.slice(1)}`
    const second = await waiting('write')
    expect([await tryAssign(first), await tryAssign(second)]).toEqual([true, true])
  })

  it('do not exist where there is no PNR yet', async () => {
    const booking = () => pendingTask(bench.db, newTask(customer, { type: 'book_pnr' }))
    expect([await tryAssign(await booking()), await tryAssign(await booking())]).toEqual([true, true])
  })
})

describe('S6 an unknown task on a PNR', () => {
  it('keeps writes away', async () => {
    await makeUnknown()
    const write = await waiting('write')
    expect(await tryAssign(write)).toBe(false)
    await expect(
      bench.query(`UPDATE tasks SET state = 'assigned', terminal_id = $2, fetch_until = now() WHERE id = $1`, [
        write,
        await terminalId(),
      ]),
    ).rejects.toMatchObject({ code: '23505', constraint: 'tasks_pnr_write_once' })
  })

  it('lets reads through, one at a time', async () => {
    await makeUnknown()
    const [one, two] = [await waiting('read'), await waiting('read')]
    expect(await tryAssign(one)).toBe(true)
    expect(await tryAssign(two)).toBe(false)
  })

  it('can become so while nothing else is on the PNR, and keeps nobody from other PNRs', async () => {
    await makeUnknown()
    pnr = `Q${pnr.slice(1)}`
    expect(await tryAssign(await waiting('write'))).toBe(true)
  })
})
