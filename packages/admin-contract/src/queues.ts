import { z } from 'zod'
import { batchDone, MAX_NAMED, preview, runBody } from './bulk.ts'
import { cursor, limit, moment, pageOf, paging, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

export const queueNames = ['intake', 'callbacks', 'schedules', 'exports'] as const
export const bellStates = ['waiting', 'active', 'delayed', 'failed'] as const
export const bellActs = ['retry', 'remove', 'replay'] as const

const tag = 'Live queues'
const count = z.number()
const oldest = wireTime.nullable()
const byMinute = z.array(count).meta({ description: 'By minute, the present one first, 15 of them' })

const figures = z.object({
  name: z.enum(queueNames),
  redis: z
    .object({
      waiting: count,
      active: count,
      delayed: count,
      failed: count,
      paused: z.boolean().meta({ description: 'Paused: nobody is handed what waits' }),
      oldest_waiting_at: oldest,
      oldest_failed_at: oldest,
      per_minute: z.number().meta({ description: 'Bells answered a minute, over the last 5 full minutes' }),
      done_by_minute: byMinute,
      failed_by_minute: byMinute,
    })
    .nullable()
    .meta({ description: 'The bells; null: Redis does not answer. They are hints: `stands` is the truth' }),
  stands: z
    .object({
      waiting: count.meta({
        description: 'intake: pending tasks; callbacks: due; schedules: due; exports: waiting. Exact up to 10,000',
      }),
      oldest_at: oldest.meta({ description: 'Since when the oldest of them waits' }),
      dead: count.nullable().meta({ description: 'Dead-letter callbacks, exact up to 10,000; null elsewhere' }),
    })
    .meta({ description: 'What waits in the database: also what no bell rings for' }),
})

export const listQueues = defineRoute({
  method: 'GET',
  path: '/api/admin/queues',
  tag,
  summary: 'Every queue: bells, their rate and age, and what waits in the database behind them',
  description:
    'No work is in a queue, only bells that say where work is. Dead-letter callbacks are replayed, one or many by filter, at /api/admin/callbacks/…/replay.',
  right: 'queues.read',
  data: z.object({ items: z.array(figures), at: wireTime }),
  errors: [],
})

const inQueue = z.object({ queue: z.enum(queueNames) })
const bellId = z.string().min(1).max(200)

const bell = z.object({
  bell_id: z.string(),
  name: z.string(),
  state: z.enum(bellStates),
  rung_at: wireTime,
  tries: count,
  failed_reason: z.string().nullable(),
  ended_at: oldest,
  due_at: oldest.meta({ description: 'Of a delayed one: when it rings' }),
  payload: z.unknown().meta({ description: 'Ids; of long lists the first 20. Identity numbers are masked' }),
})

export const listBells = defineRoute({
  method: 'GET',
  path: '/api/admin/queues/:queue/bells',
  tag,
  summary: 'The bells of a queue that stand in one state, the oldest first',
  description: 'They move while one reads: a page may repeat or miss some. Nobody reads beyond the 10,000th.',
  right: 'queues.read',
  params: inQueue,
  query: z.strictObject({
    cursor,
    limit: limit.pipe(z.number().max(100)),
    state: z.enum(bellStates).default('waiting'),
  }),
  data: pageOf(bell),
  errors: [],
})

const acts =
  '`retry` rings a failed bell again. `replay` rings anew, as another bell, what a waiting, delayed or failed one carries; the bell itself stays. ' +
  '`remove` takes a waiting, delayed or failed bell away. None of them can lose or double work: a bell carries ids, what is to be done stands in the database, ' +
  'is done once however often it rings, and is found by the sweeps when it never rings: pending tasks by the dispatcher, due callbacks, schedules and exports within seconds. ' +
  'To take back the work itself cancel the task, pause the schedule, cancel the export. The bell of a schedule that waits for its time hangs as long as the schedule is active. Audited.'

export const actOnBell = defineRoute({
  method: 'POST',
  path: '/api/admin/queues/:queue/bells/:bell_id/:act',
  tag,
  summary: 'Ring a bell again, ring it anew, or remove it',
  description: acts,
  right: 'queues.act',
  params: inQueue.extend({ bell_id: bellId, act: z.enum(bellActs) }),
  data: z.object({ bell_id: z.string().meta({ description: 'Of replay: that of the new bell' }) }),
  errors: ['NOT_FOUND', 'STATE_CONFLICT'],
})

export const bellFilter = {
  state: z.enum(['waiting', 'delayed', 'failed']),
  reason: z.string().min(1).max(200).optional().meta({ description: 'Part of why they failed' }),
  rung_to: moment.optional().meta({ description: 'Rung before' }),
}

export const previewBells = defineRoute({
  method: 'POST',
  path: '/api/admin/queues/:queue/bells/preview',
  tag,
  summary: 'How many bells an act on many would meet',
  description: `Nothing is done yet; bells that ring later are not touched. ${acts}`,
  right: 'queues.act',
  params: inQueue,
  body: z
    .strictObject({
      act: z.enum(bellActs),
      ids: z.array(bellId).min(1).max(MAX_NAMED).optional(),
      filter: z.strictObject(bellFilter).optional(),
    })
    .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
      path: ['filter'],
      error: 'give either ids or filter',
    })
    .refine(({ act, filter }) => act !== 'retry' || filter === undefined || filter.state === 'failed', {
      path: ['filter', 'state'],
      error: 'only failed bells are retried',
    }),
  data: preview,
  errors: [],
})

export const actOnBells = defineRoute({
  method: 'POST',
  path: '/api/admin/queues/:queue/bells/run',
  tag,
  summary: 'Act on the next 200 of what was previewed',
  right: 'queues.act',
  params: inQueue,
  body: runBody,
  data: batchDone,
  errors: [],
})

const terminal = {
  terminal_id: z.string(),
  office_no: z.string(),
  pid: z.string(),
  name: z.string().nullable(),
  state: z.string(),
  last_seen_at: oldest,
  executing: z.object({ task_id: z.uuid(), type: z.string(), since: oldest }).nullable(),
  assigned: count.meta({ description: 'Locked to it in the database and not fetched' }),
  oldest_assigned_at: oldest,
  hints: count.nullable().meta({ description: 'In its list in Redis, up to 1,000; null: Redis does not answer' }),
}

export const listTerminalQueues = defineRoute({
  method: 'GET',
  path: '/api/admin/queues/terminals',
  tag,
  summary: 'Every terminal: what it executes since when, and what waits in its list',
  right: 'queues.read',
  query: z.strictObject({ ...paging, office_no: z.string().min(1).max(6).optional() }),
  data: pageOf(z.object(terminal)),
  errors: [],
})

export const readTerminalList = defineRoute({
  method: 'GET',
  path: '/api/admin/queues/terminals/:terminal_id',
  tag,
  summary: 'The list of one terminal, task by task',
  right: 'queues.read',
  params: z.object({ terminal_id: z.string().min(1).max(64) }),
  data: z.object({
    ...terminal,
    tasks: z
      .array(
        z.object({
          task_id: z.uuid(),
          type: z.string(),
          status: z.enum(['assigned', 'executing']),
          username: z.string().nullable().meta({ description: 'null for who does not reach everybody' }),
          priority: count,
          since: oldest,
          hint: count.nullable().meta({ description: 'Its place in the list in Redis, from 0; null: not there (yet)' }),
        }),
      )
      .meta({ description: 'From the database, 200 at most' }),
    stray_hints: z.array(z.string()).meta({
      description:
        'Hints for tasks that are not assigned to it, 50 at most: a poll that takes one is told nothing of it',
    }),
  }),
  errors: ['NOT_FOUND'],
})

export const listWaitingLanes = defineRoute({
  method: 'GET',
  path: '/api/admin/queues/lanes',
  tag,
  summary: 'What waits for a terminal, by where it may run, operation and priority',
  right: 'queues.read',
  data: z.object({
    items: z.array(
      z.object({
        offices: z.array(z.string()).nullable().meta({ description: 'null: any Office' }),
        terminal_id: z.string().nullable().meta({ description: 'The terminal that was asked for' }),
        type: z.string(),
        priority: count,
        waiting: count,
        oldest_at: wireTime,
      }),
    ),
    looked: count.meta({ description: 'Tasks that were looked at: those nearest to running out of time' }),
    more: z.boolean().meta({ description: 'More wait than were looked at' }),
  }),
  errors: [],
})

export const listStarvedCustomers = defineRoute({
  method: 'GET',
  path: '/api/admin/queues/customers',
  tag,
  summary: 'Customers whose tasks have waited longest',
  right: 'queues.read',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  data: z.object({
    items: z.array(
      z.object({
        user_id: count,
        username: z.string(),
        oldest_at: wireTime.meta({ description: 'Of what is next in their lanes' }),
        waiting: count.meta({ description: 'Exact up to 1,000' }),
        open_tasks: count.meta({ description: 'All that have not ended' }),
        weight: z.number(),
        share: z.number().meta({ description: 'Of the turns of all customers who wait, 0 to 1' }),
      }),
    ),
    customers: count.meta({ description: 'Who wait, up to 1,000' }),
  }),
  errors: [],
})
