import { EPOCH_KEY, listKey, pollKey } from '@etermai/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Reconciler } from '../src/index.ts'
import { openStage, type Stage, type World } from './stage.ts'

let stage: Stage
let world: World
let reconciler: Reconciler
beforeAll(async () => {
  stage = await openStage()
  await stage.world()
  world = await stage.world()
  reconciler = new Reconciler(stage.platform, { page: 1_000, since: new Date(0), betweenLooksMs: 0 })
  // A gateway that has been there for hours, and goes on.
  await stage.store.query(
    `INSERT INTO process_beats (service, instance, started_at, beat_at)
     VALUES ('terminal-gateway', 'g', now() - interval '5 hours', now() + interval '5 hours')`,
  )
})
afterAll(async () => {
  reconciler?.stop()
  await stage?.[Symbol.asyncDispose]()
})

type Statements = [text: string, values?: unknown[]][]
interface Case {
  what: string
  /** `check subject` of every finding, and of no other. */
  found: (w: World) => string[]
  break: (w: World) => Statements
  heal: (w: World) => Statements
  alert: string
}

const chargeFor = (taskId: string, w: World): Statements => [
  [
    `INSERT INTO ledger_transactions (id, kind, user_id, amount_fen, task_id, operator, entry_no, balance_after_fen)
     SELECT $1, 'deduction', user_id, -100, $1, 'x', entries + 1, balance_fen - 100 FROM accounts WHERE user_id = $2`,
    [taskId, w.customer.userId],
  ],
  [
    `INSERT INTO postings (transaction_id, account, user_id, amount_fen) VALUES ($1, 'customer', $2, -100), ($1, 'revenue', $2, 100)`,
    [taskId, w.customer.userId],
  ],
  [
    'UPDATE accounts SET balance_fen = balance_fen - 100, entries = entries + 1 WHERE user_id = $1',
    [w.customer.userId],
  ],
]
const unchargeFor = (taskId: string, w: World): Statements => [
  ['DELETE FROM postings WHERE transaction_id = $1', [taskId]],
  ['DELETE FROM ledger_transactions WHERE id = $1', [taskId]],
  [
    'UPDATE accounts SET balance_fen = balance_fen + 100, entries = entries - 1 WHERE user_id = $1',
    [w.customer.userId],
  ],
]
const account = (set: string): ((w: World) => Statements) => {
  return ({ customer }) => [[`UPDATE accounts SET ${set} WHERE user_id = $1`, [customer.userId]]]
}
const task = (set: string, id: (w: World) => string): ((w: World) => Statements) => {
  return (w) => [[`UPDATE tasks SET ${set} WHERE id = $1`, [id(w)]]]
}
const terminal = (set: string): ((w: World) => Statements) => {
  return (w) => [[`UPDATE terminals SET ${set} WHERE id = $1`, [w.terminalId]]]
}
const ofAccount = (w: World) => [`money-accounts user:${w.customer.userId}`]
const late = `interval '5 hours'`

const cases: Case[] = [
  {
    what: 'a balance that its postings do not add up to',
    found: ofAccount,
    break: account('balance_fen = balance_fen + 1'),
    heal: account('balance_fen = balance_fen - 1'),
    alert: 'money_mismatch',
  },
  {
    what: 'a hold that no task explains',
    found: ofAccount,
    break: account('held_fen = held_fen + 1'),
    heal: account('held_fen = held_fen - 1'),
    alert: 'money_mismatch',
  },
  {
    what: 'a backlog that counts a task too many',
    found: ofAccount,
    break: account('open_tasks = open_tasks + 1'),
    heal: account('open_tasks = open_tasks - 1'),
    alert: 'money_mismatch',
  },
  {
    what: 'an entry that is counted and not there',
    found: ofAccount,
    break: account('entries = entries + 1'),
    heal: account('entries = entries - 1'),
    alert: 'money_mismatch',
  },
  {
    what: 'postings that do not sum to zero',
    found: (w) => [`money-transactions ${w.completed}`],
    break: (w) => [
      [
        `INSERT INTO postings (transaction_id, account, user_id, amount_fen) VALUES ($1, 'adjustment', $2, 5)`,
        [w.completed, w.customer.userId],
      ],
    ],
    heal: (w) => [[`DELETE FROM postings WHERE transaction_id = $1 AND account = 'adjustment'`, [w.completed]]],
    alert: 'transaction_unbalanced',
  },
  {
    what: 'postings that say something else than their transaction',
    found: (w) => [`money-accounts user:${w.customer.userId}`, `money-transactions ${w.completed}`],
    break: (w) => [[`UPDATE postings SET amount_fen = amount_fen * 2 WHERE transaction_id = $1`, [w.completed]]],
    heal: (w) => [[`UPDATE postings SET amount_fen = amount_fen / 2 WHERE transaction_id = $1`, [w.completed]]],
    alert: 'transaction_unbalanced',
  },
  {
    what: 'a failed task that was charged',
    found: (w) => [`money-settlements ${w.failed}`],
    break: (w) => chargeFor(w.failed, w),
    heal: (w) => unchargeFor(w.failed, w),
    alert: 'settlement_wrong',
  },
  {
    what: 'a waiting task that was charged',
    found: (w) => [`money-settlements ${w.pending}`],
    break: (w) => chargeFor(w.pending, w),
    heal: (w) => unchargeFor(w.pending, w),
    alert: 'settlement_wrong',
  },
  {
    what: 'a completed task that was never charged',
    found: (w) => [`money-settlements ${w.completed}`],
    break: (w) => unchargeFor(w.completed, w),
    heal: (w) => chargeFor(w.completed, w),
    alert: 'settlement_wrong',
  },
  {
    what: 'a completed task that was charged another amount',
    found: (w) => [`money-settlements ${w.completed}`],
    break: task('charged_fen = 50', (w) => w.completed),
    heal: task('charged_fen = 100', (w) => w.completed),
    alert: 'settlement_wrong',
  },
  {
    what: 'a task whose log lacks its last step',
    found: (w) => [`task-log ${w.completed}`],
    break: (w) => [
      [
        `UPDATE task_events SET task_id = gen_random_uuid(), actor = $2 WHERE task_id = $1 AND to_state = 'completed'`,
        [w.completed, w.completed],
      ],
    ],
    heal: (w) => [[`UPDATE task_events SET task_id = $1, actor = 'x' WHERE actor = $2`, [w.completed, w.completed]]],
    alert: 'task_log_broken',
  },
  {
    what: 'a task whose log lacks a step in the middle',
    found: (w) => [`task-log ${w.completed}`],
    break: (w) => [
      [
        `UPDATE task_events SET task_id = gen_random_uuid(), actor = $2 WHERE task_id = $1 AND to_state = 'executing'`,
        [w.completed, w.completed],
      ],
    ],
    heal: (w) => [[`UPDATE task_events SET task_id = $1, actor = 'x' WHERE actor = $2`, [w.completed, w.completed]]],
    alert: 'task_log_broken',
  },
  {
    what: 'a task that does not stand where its log ends',
    found: (w) => [`task-log ${w.completed}`],
    break: (w) => [
      [`UPDATE task_events SET to_state = 'failed' WHERE task_id = $1 AND to_state = 'completed'`, [w.completed]],
    ],
    heal: (w) => [
      [`UPDATE task_events SET to_state = 'completed' WHERE task_id = $1 AND to_state = 'failed'`, [w.completed]],
    ],
    alert: 'task_log_broken',
  },
  {
    what: 'a step that does not begin where the one before ended',
    found: (w) => [`task-log ${w.completed}`],
    break: (w) => [
      [`UPDATE task_events SET from_state = 'pending' WHERE task_id = $1 AND to_state = 'executing'`, [w.completed]],
    ],
    heal: (w) => [
      [`UPDATE task_events SET from_state = 'assigned' WHERE task_id = $1 AND to_state = 'executing'`, [w.completed]],
    ],
    alert: 'task_log_broken',
  },
  {
    what: 'a waiting task that took steps which nobody logged',
    found: (w) => [`task-log ${w.pending}`],
    break: task('sequence = 3', (w) => w.pending),
    heal: task('sequence = 1', (w) => w.pending),
    alert: 'task_log_broken',
  },
  {
    what: 'a waiting task that should have expired',
    found: (w) => [`tasks-stuck ${w.pending}`],
    break: task(`wait_until = wait_until - ${late}`, (w) => w.pending),
    heal: task(`wait_until = wait_until + ${late}`, (w) => w.pending),
    alert: 'task_stuck',
  },
  {
    what: 'an assigned task that nobody fetches',
    found: (w) => [`tasks-stuck ${w.assigned.id}`],
    break: task(`fetch_until = fetch_until - ${late}`, (w) => w.assigned.id),
    heal: task(`fetch_until = fetch_until + ${late}`, (w) => w.assigned.id),
    alert: 'task_stuck',
  },
  {
    what: 'an executing task whose deadline passed long ago',
    found: (w) => [`tasks-stuck ${w.executing.taskId}`],
    break: task(`deadline_at = deadline_at - ${late}`, (w) => w.executing.taskId),
    heal: task(`deadline_at = deadline_at + ${late}`, (w) => w.executing.taskId),
    alert: 'task_stuck',
  },
  {
    what: 'an executing task whose lease ran out long ago',
    found: (w) => [`tasks-stuck ${w.executing.taskId}`],
    break: task(`lease_until = lease_until - ${late}`, (w) => w.executing.taskId),
    heal: task(`lease_until = lease_until + ${late}`, (w) => w.executing.taskId),
    alert: 'task_stuck',
  },
  {
    what: 'an unknown task that a person forgot',
    found: (w) => [`tasks-forgotten ${w.unknown}`],
    break: (w) => [
      [`UPDATE task_events SET at = at - interval '2 days' WHERE task_id = $1 AND to_state = 'unknown'`, [w.unknown]],
    ],
    heal: (w) => [
      [`UPDATE task_events SET at = at + interval '2 days' WHERE task_id = $1 AND to_state = 'unknown'`, [w.unknown]],
    ],
    alert: 'task_forgotten',
  },
  {
    what: 'a destination whose callbacks nobody sends',
    found: (w) => [`callbacks-overdue callbacks:${w.customer.userId}:https://example.com`],
    break: (w) => [
      [`UPDATE callbacks SET next_attempt_at = next_attempt_at - ${late} WHERE task_id = $1`, [w.completed]],
    ],
    heal: (w) => [
      [`UPDATE callbacks SET next_attempt_at = next_attempt_at + ${late} WHERE task_id = $1`, [w.completed]],
    ],
    alert: 'callback_overdue',
  },
  {
    what: 'a booking whose PNR is not on record',
    found: (w) => [`trade-records ${w.booked}`],
    break: (w) => [['UPDATE pnrs SET booked_task_id = $2 WHERE booked_task_id = $1', [w.booked, w.pending]]],
    heal: (w) => [['UPDATE pnrs SET booked_task_id = $1 WHERE booked_task_id = $2', [w.booked, w.pending]]],
    alert: 'trade_record_missing',
  },
  {
    what: 'a ticket that is not on record',
    found: (w) => [`trade-records ${w.ticketed}`],
    break: (w) => [
      [`UPDATE tickets SET ticket_no = '999-' || right(ticket_no, 10) WHERE ticket_no = $1`, [w.ticketNo]],
    ],
    heal: (w) => [[`UPDATE tickets SET ticket_no = $1 WHERE ticket_no = '999-' || right($1, 10)`, [w.ticketNo]]],
    alert: 'trade_record_missing',
  },
  {
    what: 'a claim of a terminal that is long gone',
    found: (w) => [`terminal-claims ${w.executing.taskId}`],
    break: (w) => [
      ...task(`heartbeats = true, started_at = started_at - ${late}`, () => w.executing.taskId)(w),
      ...terminal(`last_seen_at = now() - ${late}`)(w),
    ],
    heal: task(`heartbeats = false, started_at = started_at + ${late}`, (w) => w.executing.taskId),
    alert: 'terminal_claim_kept',
  },
  {
    what: 'a terminal with more failures running than failures',
    found: (w) => [`terminal-counts ${w.terminalId}`],
    break: terminal('consecutive_failures = failure_count + 1'),
    heal: terminal('consecutive_failures = 0'),
    alert: 'terminal_counts_wrong',
  },
  {
    what: 'a terminal that succeeded less than never',
    found: (w) => [`terminal-counts ${w.terminalId}`],
    break: terminal('success_count = success_count - 100'),
    heal: terminal('success_count = success_count + 100'),
    alert: 'terminal_counts_wrong',
  },
]

describe('what nobody may put right by machine', () => {
  it.each(cases)('is found, alerted, and forgotten when it is gone: $what', async (one) => {
    const found = one.found(world)
    expect(await stage.found()).toEqual([])
    await stage.tamper(...one.break(world))
    expect(await stage.found()).toEqual(found)
    expect(await stage.found({ all: true })).toEqual(found)

    const [check = '', subject = ''] = found.at(-1)?.split(' ') ?? []
    const outcome = (await reconciler.round()).find((made) => made.check.name === check)
    expect(outcome).toMatchObject({ repaired: [], findings: [{ subject }], check: { alert: one.alert } })
    expect(await stage.openAlerts()).toContain(`${one.alert} ${subject}`)
    // It stands: it is no news a second time.
    await reconciler.round()
    const about = [one.alert, subject]
    const counts = 'SELECT count FROM alerts WHERE kind = $1 AND subject = $2 AND resolved_at IS NULL'
    expect(await stage.store.query(counts, about)).toEqual([{ count: 1 }])

    await stage.tamper(...one.heal(world))
    await reconciler.round()
    expect(await stage.openAlerts()).toEqual([
      expect.stringContaining('task_unknown'),
      expect.stringContaining('task_unknown'),
    ])
    expect(await stage.found()).toEqual([])
  })

  it('is not judged while nobody could do anything about it', async () => {
    await stage.tamper(
      ...task(`wait_until = wait_until - ${late}`, (w) => w.pending)(world),
      ...task(`deadline_at = deadline_at - ${late}`, (w) => w.executing.taskId)(world),
    )
    const young = new Reconciler(stage.platform, { page: 1_000, betweenLooksMs: 0 })
    const outcomes = await young.round()
    expect(outcomes.flatMap(({ findings }) => findings)).toEqual([])
    // No gateway lives: claims are not judged, waiting tasks are.
    await stage.store.query(`UPDATE process_beats SET beat_at = now() - interval '1 minute'`)
    expect(await stage.found()).toEqual([`tasks-stuck ${world.pending}`])
    await stage.store.query(`UPDATE process_beats SET beat_at = now() + interval '5 hours'`)
    await stage.tamper(
      ...task(`wait_until = wait_until + ${late}`, (w) => w.pending)(world),
      ...task(`deadline_at = deadline_at + ${late}`, (w) => w.executing.taskId)(world),
    )
    young.stop()
  })

  it('does not miss the log of a task that retention has removed', async () => {
    const removed: Statements = [
      [`UPDATE task_events SET task_id = gen_random_uuid(), actor = 'gone' WHERE task_id = $1`, [world.completed]],
      [
        `INSERT INTO retention_progress (history, removed_to, after) SELECT 'task_log', finished_at, id FROM tasks WHERE id = $1`,
        [world.completed],
      ],
    ]
    await stage.tamper(...removed.slice(0, 1))
    expect(await stage.found()).toEqual([`task-log ${world.completed}`])
    await stage.tamper(...removed.slice(1))
    expect(await stage.found()).not.toContain(`task-log ${world.completed}`)
    await stage.tamper(
      ['DELETE FROM retention_progress'],
      [`UPDATE task_events SET task_id = $1, actor = 'x' WHERE actor = 'gone'`, [world.completed]],
    )
    expect(await stage.found()).toEqual([])
  })

  it('leaves a paused destination, and what a terminal keeps behind its task, alone', async () => {
    const overdue: Statements = [[`UPDATE callbacks SET next_attempt_at = next_attempt_at - ${late}`]]
    await stage.tamper(...overdue, [
      `INSERT INTO callback_breakers (user_id, origin, failures, open_until) SELECT DISTINCT user_id, origin, 5, now() FROM callbacks`,
    ])
    expect(await stage.found()).toEqual([])
    await stage.tamper(
      ['DELETE FROM callback_breakers'],
      [`UPDATE callbacks SET next_attempt_at = next_attempt_at + ${late}`],
    )

    await stage.tamper([
      `UPDATE tasks SET terminal_id = $2, fetch_until = fetch_until - ${late} WHERE id = $1`,
      [world.assigned.id, world.terminalId],
    ])
    await stage.platform.redis.rpush(listKey(world.terminalId), world.assigned.hint)
    await stage.platform.redis.del(listKey(world.otherTerminalId))
    expect(await stage.found()).toEqual([])
    await stage.tamper([
      `UPDATE tasks SET terminal_id = $2, fetch_until = fetch_until + ${late} WHERE id = $1`,
      [world.assigned.id, world.otherTerminalId],
    ])
    await stage.platform.redis.del(listKey(world.terminalId))
    await stage.platform.redis.rpush(listKey(world.otherTerminalId), world.assigned.hint)
  })
})

describe('what Redis must not hold', () => {
  it.each([
    ['a key that nobody owns', 'left:over'],
    ['the list of a terminal that does not exist', listKey('tm_ghost')],
    ['the poll key of a terminal that does not exist', pollKey('tm_ghost')],
    ['a count of failed authentications that never ends', 'eterm:failed-auth:customers:1.2.3.4'],
  ])('is found and alerted: %s', async (_, key) => {
    const { redis } = stage.platform
    expect(await stage.found()).toEqual([])
    await redis.set(key, '1')
    expect(await stage.found()).toEqual([`redis-keys ${key}`])
    await reconciler.round()
    expect(await stage.openAlerts()).toContain(`redis_key_unowned ${key}`)
    expect(await redis.exists(key)).toBe(1)
    await redis.pexpire(key, 3_600_000)
    expect(await stage.found()).toEqual([])
    await redis.del(key)
    await reconciler.round()
    expect(await stage.openAlerts()).not.toContain(`redis_key_unowned ${key}`)
  })

  it('a queue that nobody empties', async () => {
    const { redis } = stage.platform
    const bells = Array.from({ length: 40_001 }, (_, i) => String(i))
    await redis.rpush('{bull:intake}:intake:wait', ...bells)
    expect(await stage.found()).toEqual(['redis-queues intake'])
    await redis.ltrim('{bull:intake}:intake:wait', 0, 39_999)
    expect(await stage.found()).toEqual([])
    await redis.del('{bull:intake}:intake:wait')
  })

  it('an epoch that nobody writes again; without one nothing else in Redis is judged', async () => {
    const { redis } = stage.platform
    await redis.del(EPOCH_KEY)
    await redis.del(listKey(world.otherTerminalId))
    expect(await stage.found()).toEqual([`redis-epoch ${EPOCH_KEY}`])
    await redis.set(EPOCH_KEY, 'epoch-of-the-test')
    await redis.rpush(listKey(world.otherTerminalId), world.assigned.hint)
    expect(await stage.found()).toEqual([])
  })
})
