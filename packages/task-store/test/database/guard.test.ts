import { randomUUID } from 'node:crypto'
import { allTransitions, isFinal, type TaskState, taskStates } from '@etermai/domain'
import { type Customer, newTask, pendingTask, type TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
beforeAll(async () => {
  bench = await openBench()
  customer = await bench.customer()
  terminal = await bench.terminal()
})
afterAll(() => bench.dispose())

/** The columns that make a row of this state possible, so that only the guard can object to the step. */
function columnsOf(state: TaskState): string {
  const claim = `terminal_id = '${terminal.id}', claim_token = '${randomUUID()}', started_at = now()`
  const none = 'terminal_id = NULL, claim_token = NULL, started_at = NULL'
  const clocks = 'lease_until = now(), deadline_at = now()'
  const end = isFinal(state) ? 'finished_at = now(), charged_fen = 0' : 'finished_at = NULL, charged_fen = NULL'
  switch (state) {
    case 'pending':
    case 'canceled':
    case 'expired':
      return `${none}, committed_at = NULL, ${end}`
    case 'assigned':
      return `terminal_id = '${terminal.id}', claim_token = NULL, fetch_until = now(), committed_at = NULL, ${end}`
    case 'executing':
    case 'completed':
      return `${claim}, ${clocks}, ${end}`
    case 'unknown':
      return `${claim}, committed_at = now(), ${end}`
    case 'failed':
      return `${claim}, error_code = 'X', ${end}`
  }
}

/** Tries one step on a row of its own; nothing of it stays. Answers the error, or null. */
async function tryStep(
  from: TaskState,
  to: TaskState,
  committed = false,
): Promise<{ code: string; message: string } | null> {
  const id = await pendingTask(bench.db, newTask(customer, { type: 'book_pnr' }))
  const client = await bench.db.connect()
  try {
    await client.query('BEGIN')
    // The row is put into its first state past the guard.
    await client.query('ALTER TABLE tasks DISABLE TRIGGER tasks_guard')
    await client.query(`UPDATE tasks SET state = '${from}', ${columnsOf(from)} WHERE id = $1`, [id])
    if (committed) await client.query('UPDATE tasks SET committed_at = now() WHERE id = $1', [id])
    await client.query('ALTER TABLE tasks ENABLE TRIGGER tasks_guard')
    await client.query(`UPDATE tasks SET state = '${to}', ${columnsOf(to)} WHERE id = $1`, [id])
    return null
  } catch (error) {
    return error as { code: string; message: string }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const legal = new Set(allTransitions().map(({ from, to }) => `${from}>${to}`))
const pairs = taskStates.flatMap((from) => taskStates.filter((to) => to !== from).map((to) => [from, to] as const))

describe('the guard of the table', () => {
  it('lists the pairs of the state table and no other', async () => {
    const [{ source } = { source: '' }] = await bench.query<{ source: string }>(
      `SELECT prosrc AS source FROM pg_proc WHERE proname = 'tasks_guard'`,
    )
    const listed = [...source.matchAll(/'([a-z]+>[a-z]+)'/g)].map(([, pair]) => pair)
    expect(listed.sort()).toEqual([...legal].sort())
  })

  it.each(pairs.filter(([from, to]) => legal.has(`${from}>${to}`)))(
    'lets a task go from %s to %s',
    async (from, to) => {
      // From unknown the row is committed, and stays so.
      expect(await tryStep(from, to)).toBeNull()
    },
  )

  it.each(pairs.filter(([from, to]) => !legal.has(`${from}>${to}`)))(
    'lets no task go from %s to %s',
    async (from, to) => {
      expect(await tryStep(from, to)).toMatchObject({
        code: '23514',
        message: `a task cannot go from ${from} to ${to}`,
      })
    },
  )

  it.each(taskStates)('lets a task that is %s stay so', async (state) => {
    expect(await tryStep(state, state)).toBeNull()
  })

  it.each(['pending', 'canceled'] as const)('S6 lets no committed task become %s', async (to) => {
    expect(await tryStep('executing', to, true)).toMatchObject({
      code: '23514',
      message: `a committed task cannot become ${to}`,
    })
  })

  it.each(['completed', 'failed', 'unknown'] as const)('S6 lets a committed task become %s', async (to) => {
    expect(await tryStep('executing', to, true)).toBeNull()
  })
})
