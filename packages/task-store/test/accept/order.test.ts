import { hash } from 'node:crypto'
import type { AppError } from '@etermai/domain'
import { eventually } from '@etermai/testkit'
import { type Customer, newTask, pendingTask } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Accepted, acceptTasks, type NewTask } from '../../src/index.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ connections: 20 })
})
afterAll(() => bench.dispose())

const NOW = 1_798_761_600_000
const HOUR = 3_600_000
const codesOf = (outcomes: Accepted[]) =>
  outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.error.code : outcome.kind))
const publish = (task: NewTask, nowMs = NOW) => acceptTasks(bench.db, [task], nowMs)
const refusal = async (task: NewTask, nowMs = NOW): Promise<AppError> => {
  const [outcome] = await publish(task, nowMs)
  if (outcome?.kind !== 'refused') throw new Error('it was not refused')
  return outcome.error
}
const many = (customer: Customer, count: number, more: Partial<NewTask> = {}) =>
  Array.from({ length: count }, () => newTask(customer, more))

describe('the checks run in the order of the contract', () => {
  it('each hides those after it: mended one by one, the next shows', async () => {
    const customer = await bench.customer({
      balanceFen: 100,
      limits: { backlogCap: 1, ratePerSecond: 0.001, rateBurst: 1 },
    })
    await publish(newTask(customer, { requestId: 'R-known', priceFen: 1 }))
    const wrong: Partial<NewTask> = {
      requestId: 'R-known',
      contentHash: hash('sha256', 'other', 'hex'),
      untimely: [{ path: 'params.date', message: 'too late' }],
      callbackRejected: true,
      permitted: false,
      officeNo: 'BJS123',
      platformFull: true,
      priceFen: 1_000,
    }
    const [now, later] = [NOW, NOW + HOUR]
    /** What is mended before each try; where it is right, the next fault shows. */
    const mended: [Partial<NewTask>, nowMs: number, code: string][] = [
      [{}, now, 'REQUEST_ID_REUSED'],
      [{ requestId: 'R-new' }, now, 'INVALID_REQUEST'],
      [{ untimely: [] }, now, 'RATE_LIMITED'],
      [{}, later, 'CALLBACK_URL_REJECTED'],
      [{ callbackRejected: false }, later + HOUR, 'OPERATION_NOT_PERMITTED'],
      [{ permitted: true }, later + 2 * HOUR, 'OFFICE_NOT_PERMITTED'],
      [{ officeNo: null }, later + 3 * HOUR, 'BACKLOG_FULL'],
      [{ platformFull: false }, later + 4 * HOUR, 'BACKLOG_FULL'],
    ]
    let task = newTask(customer, wrong)
    for (const [mend, nowMs, code] of mended) {
      task = { ...task, ...mend }
      expect((await refusal(task, nowMs)).code, JSON.stringify(mend)).toBe(code)
    }
    await bench.query('UPDATE accounts SET backlog_cap = 2 WHERE user_id = $1', [customer.userId])
    expect((await refusal(task, later + 5 * HOUR)).code).toBe('INSUFFICIENT_BALANCE')
    expect(codesOf(await publish({ ...task, priceFen: 99 }, later + 6 * HOUR))).toEqual(['accepted'])
  })

  it('names what came too late', async () => {
    const untimely = [{ path: 'params.date', message: 'must not be in the past' }]
    expect((await refusal(newTask(await bench.customer(), { untimely }))).details).toEqual(untimely)
  })
})

describe("the user's rate", () => {
  it('lets a burst through and then one each step, and says when to come again', async () => {
    const customer = await bench.customer({ limits: { ratePerSecond: 2, rateBurst: 3 } })
    expect(codesOf(await acceptTasks(bench.db, many(customer, 5), NOW))).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'RATE_LIMITED',
      'RATE_LIMITED',
    ])
    expect((await refusal(newTask(customer), NOW)).retryAfter).toBeCloseTo(0.5)
    expect((await refusal(newTask(customer), NOW + 499)).retryAfter).toBeCloseTo(0.001)
    expect(codesOf(await acceptTasks(bench.db, many(customer, 2), NOW + 500))).toEqual(['accepted', 'RATE_LIMITED'])
    expect(codesOf(await acceptTasks(bench.db, many(customer, 4), NOW + 60_000))).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'RATE_LIMITED',
    ])
  })

  it('counts from the moment of the decision: who waited for the account has not come too early', async () => {
    const customer = await bench.customer({ limits: { ratePerSecond: 1_000_000, rateBurst: 1 } })
    const other = await bench.db.connect()
    try {
      await other.query('BEGIN')
      await other.query('SELECT 1 FROM accounts WHERE user_id = $1 FOR UPDATE', [customer.userId])
      const beganMs = Date.now()
      const waiting = acceptTasks(bench.db, [newTask(customer)])
      const isWaiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
      await eventually(async () => (await bench.query(isWaiting)).length > 0 && Date.now() > beganMs + 2)
      // Somebody else was accepted meanwhile.
      await other.query('UPDATE accounts SET rate_tat_ms = $2 WHERE user_id = $1', [customer.userId, Date.now()])
      await other.query('COMMIT')
      expect(codesOf(await waiting)).toEqual(['accepted'])
    } finally {
      other.release()
    }
  })

  it('is of each customer, and holds over many connections', async () => {
    const [one, two] = [
      await bench.customer({ limits: { ratePerSecond: 1, rateBurst: 7 } }),
      await bench.customer({ limits: { ratePerSecond: 1, rateBurst: 4 } }),
    ]
    const outcomes = await Promise.all(
      [...many(one, 20), ...many(two, 20)].map(async (task) => [task.userId, codesOf(await publish(task))[0]] as const),
    )
    const accepted = (userId: number) => outcomes.filter(([id, code]) => id === userId && code === 'accepted')
    expect(accepted(one.userId)).toHaveLength(7)
    expect(accepted(two.userId)).toHaveLength(4)
  })

  it('is used up by what is refused for a reason that comes after it', async () => {
    const customer = await bench.customer({ balanceFen: 100, limits: { ratePerSecond: 0.001, rateBurst: 2 } })
    const dear = () => newTask(customer, { priceFen: 200 })
    const codes = [await refusal(dear()), await refusal(dear()), await refusal(dear())].map(({ code }) => code)
    expect(codes).toEqual(['INSUFFICIENT_BALANCE', 'INSUFFICIENT_BALANCE', 'RATE_LIMITED'])
  })

  it('is not lost for long to a clock that was ahead', async () => {
    const customer = await bench.customer({ limits: { ratePerSecond: 10, rateBurst: 5 } })
    expect(codesOf(await publish(newTask(customer), NOW + 24 * HOUR))).toEqual(['accepted'])
    expect((await refusal(newTask(customer), NOW)).retryAfter).toBeCloseTo(0.1)
    expect(codesOf(await publish(newTask(customer), NOW + 100))).toEqual(['accepted'])
  })
})

describe('S17 the backlog', () => {
  it('of a customer is refused beyond its cap, exactly, also when all come at once', async () => {
    const customer = await bench.customer({ limits: { backlogCap: 5 } })
    const codes = (await Promise.all(many(customer, 12).map((task) => publish(task)))).flatMap(codesOf)
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(5)
    expect(codes.filter((code) => code === 'BACKLOG_FULL')).toHaveLength(7)
    expect((await refusal(newTask(customer))).retryAfter).toBeGreaterThan(0)
  })

  it('of the platform is refused for everybody', async () => {
    const customer = await bench.customer()
    const error = await refusal(newTask(customer, { platformFull: true }))
    expect([error.code, error.status, error.retryable]).toEqual(['BACKLOG_FULL', 429, true])
  })
})

describe('S7 the balance', () => {
  it('is enough for exactly as many tasks as it pays for, also when all come at once', async () => {
    const customer = await bench.customer({ balanceFen: 1_000, limits: { creditLimitFen: 50 } })
    const tasks = many(customer, 30, { priceFen: 150 })
    const codes = (await Promise.all(tasks.map((task) => publish(task)))).flatMap(codesOf)
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(7)
    expect(codes.filter((code) => code === 'INSUFFICIENT_BALANCE')).toHaveLength(23)
    expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: 1_000, held_fen: 1_050, open_tasks: 7 })
  })

  it('is decided in the order of arrival: what is too dear is passed over, what fits is taken', async () => {
    const customer = await bench.customer({ balanceFen: 100 })
    const prices = [60, 50, 40, 1, 0]
    const tasks = prices.map((priceFen) => newTask(customer, { priceFen }))
    expect(codesOf(await acceptTasks(bench.db, tasks, NOW))).toEqual([
      'accepted',
      'INSUFFICIENT_BALANCE',
      'accepted',
      'INSUFFICIENT_BALANCE',
      'accepted',
    ])
  })

  it('takes a task that costs nothing from an account that holds nothing', async () => {
    const customer = await bench.customer({ balanceFen: 0 })
    await pendingTask(bench.db, newTask(customer, { priceFen: 0 }))
    expect((await refusal(newTask(customer, { priceFen: 1 }))).code).toBe('INSUFFICIENT_BALANCE')
  })
})
