import { randomUUID } from 'node:crypto'
import { cancelTask, expireTooOld, reclaimOverdue, resolveUnknown, storeReports } from '@etermai/task-store'
import {
  type Customer,
  createCustomer,
  createTerminal,
  executingTask,
  newTask,
  pendingTask,
  sampleOf,
  type TestStore,
  testOffices,
} from '@etermai/testkit/factories'

export interface World {
  store: TestStore
  customers: Customer[]
  terminals: string[]
}

export async function openWorld(store: TestStore): Promise<World> {
  const customers = [await createCustomer(store), await createCustomer(store), await createCustomer(store)]
  const terminals: string[] = []
  for (const officeNo of testOffices) terminals.push((await createTerminal(store, { officeNo })).id)
  return { store, customers, terminals }
}

export const ends = [
  'completed',
  'failed',
  'canceled',
  'expired',
  'settled',
  'settled as failed',
  'unfinished',
] as const
export type End = (typeof ends)[number]

let made = 0

/** A task's life on one terminal, to the end that is asked for. */
export async function live(world: World, customerNo: number, terminalNo: number, end: End): Promise<void> {
  const { db } = world.store
  const customer = world.customers[customerNo % world.customers.length]
  const terminal = world.terminals[terminalNo % world.terminals.length]
  if (customer === undefined || terminal === undefined) throw new Error('an empty world')
  const source = (['api', 'web', 'schedule'] as const)[made++ % 3] ?? 'api'
  if (end === 'canceled' || end === 'unfinished') {
    const taskId = await pendingTask(db, newTask(customer, { source, officeNo: 'SHA255' }))
    if (end === 'canceled') await cancelTask(db, taskId, null, 'tester')
    return
  }
  if (end === 'expired') {
    const taskId = await pendingTask(db, newTask(customer, { source }))
    await world.store.query(`UPDATE tasks SET wait_until = now() - interval '1 s' WHERE id = $1`, [taskId])
    await expireTooOld(db, 10)
    return
  }
  if (end === 'completed' || end === 'failed') {
    const held = await executingTask(db, newTask(customer, { source, priceFen: 100 + made }), terminal)
    const { taskId, terminalId, claimToken } = held
    const outcome =
      end === 'completed'
        ? ({ status: 'success', result: sampleOf('query_av').result } as const)
        : ({ status: 'failed', errorCode: 'OPERATION_FAILED', errorMessage: 'no' } as const)
    await storeReports(db, [{ taskId, terminalId, claimToken, retryable: false, ...outcome }])
    return
  }
  const pnr = `K${String(made).padStart(5, '0')}`
  const { params } = sampleOf('cancel_pnr', pnr)
  const held = await executingTask(
    db,
    newTask(customer, { source, type: 'cancel_pnr', params, priceFen: 300 }),
    terminal,
    {
      announces_commit: false,
    },
  )
  await world.store.query(`UPDATE tasks SET lease_until = now() - interval '1 s' WHERE id = $1`, [held.taskId])
  await reclaimOverdue(db, { lostTerminals: [], since: new Date(0), limit: 10 })
  const as = end === 'settled' ? 'completed' : 'failed'
  await resolveUnknown(db, { taskId: held.taskId, as, remark: 'seen', operator: 'operator:li' })
}

/**
 * Finished tasks of the past: copies of those that are there, each as long ago as `hours` at most, with waits and executions
 * of all lengths. Answers how many.
 */
export async function copyIntoThePast(store: TestStore, copies: number, hours: number): Promise<number> {
  const made = await store.query(
    `WITH past AS (
       SELECT t.*, n, now() - random() * make_interval(hours => $2::integer) AS at,
              exp(random() * 12) * interval '1 ms' AS waits, exp(random() * 10) * interval '1 ms' AS takes
         FROM tasks t, generate_series(1, $1::integer) n
        WHERE t.finished_at IS NOT NULL AND t.request_id NOT LIKE 'past-%'
     )
     INSERT INTO tasks (id, user_id, request_id, content_hash, source, type, is_write, params, priority, office_no, lane, rank,
                        price_fen, charged_fen, state, sequence, attempt, terminal_id, claim_token, committed_at, error_code,
                        created_at, started_at, finished_at, wait_ms, fetch_ms, lease_ms, deadline_ms, wait_until)
     SELECT gen_random_uuid(), user_id, 'past-' || $3 || '-' || row_number() OVER (), content_hash, source, type, is_write, params,
            priority, office_no, lane, rank, price_fen, charged_fen, state, sequence, attempt, terminal_id, claim_token,
            committed_at, error_code, at - takes - waits, CASE WHEN started_at IS NOT NULL THEN at - takes END, at,
            wait_ms, fetch_ms, lease_ms, deadline_ms, at
       FROM past
     RETURNING 1`,
    [copies, hours, randomUUID().slice(0, 8)],
  )
  return made.length
}
