import { randomUUID } from 'node:crypto'
import type { OpenAdmin } from '../open-admin.ts'
import { type About, type Belonging, made, type Owner, type Row } from './row.ts'
import {
  alertOf,
  eventOf,
  exportOf,
  failedTaskOf,
  groupOf,
  picturesOf,
  scheduleOf,
  taskOf,
  terminalOf,
} from './things.ts'

const byUsername: About = (_open, { username }) => ({ query: { username } })
const STALE = '0123456789abcdef'
type Maker = (open: OpenAdmin, owner: Owner) => Promise<string | number>
/** A route whose path names a thing of one kind. */
const of =
  (name: string, make: Maker) =>
  (body?: object, belonging: Belonging = 'user'): Pick<Row, 'about'> => {
    const about: About = async (open, owner) =>
      ({ params: { [name]: String(await make(open, owner)) }, ...(body === undefined ? {} : { body }) }) as never
    return { about: [belonging, about] }
  }
/** A list that is asked for a thing by a field of its query, and shows its id or does not. */
const listed = (field: string, make: Maker, belonging: Belonging = 'user'): Row => ({
  about: [belonging, async (open, owner) => ({ query: { [field]: await make(open, owner), limit: 200 } })],
  shows: ({ query }) => `"${query?.[field]}"`,
})
const task = of('task_id', taskOf)
const schedule = of('schedule_id', scheduleOf)
const event = of('event_id', eventOf)
const export_ = of('export_id', exportOf)
const terminal = (body?: object) => of('terminal_id', terminalOf)(body, 'assigned')
/** A preview counts those of the named ones that may be touched. */
const counted = (make: Maker): Row => ({
  about: ['user', async (open, owner) => ({ body: { ids: [await make(open, owner)] } }) as never],
  shows: () => '"count":1,',
})
const pictures = (dataDir: string, slot?: '1'): Row => ({
  about: [
    'assigned',
    async (open, owner) => ({ params: { ...(await picturesOf(open, owner, dataDir)), ...(slot && { slot }) } }),
  ],
})

/** Tasks, schedules, callbacks, exports, alerts, logs; terminals, which belong to whom they are assigned. */
export const rowsOfWork = (dataDir: string): Readonly<Record<string, Row>> => ({
  'GET /tasks/:task_id': task(),
  'POST /tasks/:task_id/cancel': task(),
  'POST /tasks/:task_id/reconcile': task(),
  'POST /tasks/:task_id/resolve': task({ as: 'failed', remark: 'x' }),
  'POST /tasks/:task_id/retry': task({ request_id: randomUUID() }),
  'GET /tasks': {
    about: ['user', async (open, owner) => ({ query: { text: await taskOf(open, owner) } })],
    shows: ({ query }) => `"${query?.text}"`,
  },
  'GET /tasks/counts': {
    about: ['user', made(taskOf, byUsername)],
    shows: () => /"status":"pending","count":[1-9]/,
  },
  'POST /tasks/cancel/preview': counted(taskOf),
  'POST /tasks/retry/preview': counted(failedTaskOf),
  'GET /schedules/:schedule_id': schedule(),
  'GET /schedules/:schedule_id/runs': schedule(),
  // Whoever says what is published says what its owner pays for: only the owner does.
  'PATCH /schedules/:schedule_id': {
    ...schedule({ etag: STALE, name: 'y' }),
    except: { super_admin: ['in', '403', '403'], admin: ['in', '403', '404'] },
  },
  'POST /schedules/:schedule_id/pause': schedule(),
  'POST /schedules/:schedule_id/resume': schedule(),
  'DELETE /schedules/:schedule_id': schedule(),
  'GET /schedules': {
    about: ['user', made(scheduleOf, byUsername)],
    shows: (_sent, { username }) => `"${username}"`,
  },
  'GET /callbacks/:event_id': event(),
  'POST /callbacks/:event_id/replay': event(),
  'GET /callbacks': {
    about: ['user', made(eventOf, byUsername)],
    shows: (_sent, { username }) => `"${username}"`,
  },
  'POST /callbacks/replay/preview': counted(eventOf),
  'GET /exports/:export_id': export_(undefined, 'alone'),
  'POST /exports/:export_id/cancel': export_(undefined, 'alone'),
  'GET /exports/:export_id/download': export_(undefined, 'alone'),
  'GET /exports': {
    about: [
      'alone',
      async (open, owner) => ({ headers: { 'x-walk': await exportOf(open, owner) }, query: { limit: 200 } }),
    ],
    shows: ({ headers }) => headers?.['x-walk'] ?? '',
  },
  'GET /alerts': {
    about: ['user', async (open, owner) => ({ query: { alert_id: await alertOf(open, owner) } })],
    shows: ({ query }) => `"alert_id":${query?.alert_id},`,
  },
  'POST /alerts/:alert_id/resolve': of('alert_id', alertOf)({ remark: 'x' }),
  'GET /logs/tasks': listed('task_id', taskOf),

  'GET /terminals/:terminal_id': terminal(),
  'GET /terminals/:terminal_id/history': terminal(),
  'GET /terminals/:terminal_id/pnrs': {
    about: [
      'assigned',
      async (open, owner) => ({ params: { terminal_id: await terminalOf(open, owner) }, query: { list: 'booked' } }),
    ],
  },
  'GET /terminals/:terminal_id/tasks': terminal(),
  'GET /terminals/:terminal_id/queue': terminal(),
  'GET /terminals/:terminal_id/health': terminal(),
  'PATCH /terminals/:terminal_id': terminal({ etag: STALE, remark: 'x' }),
  'PUT /terminals/:terminal_id/owner': terminal({ etag: STALE, owner: null }),
  'POST /terminals/:terminal_id/key': terminal(),
  'POST /terminals/:terminal_id/tests': terminal(),
  'GET /terminals/:terminal_id/screenshot': terminal(),
  'GET /terminals/:terminal_id/screenshots/:task_id': pictures(dataDir),
  'GET /terminals/:terminal_id/screenshots/:task_id/:slot': pictures(dataDir, '1'),
  'GET /queues/terminals/:terminal_id': terminal(),
  'GET /terminals': {
    about: ['assigned', async (open, owner) => ({ query: { text: await terminalOf(open, owner) } })],
    shows: ({ query }) => `"${query?.text}"`,
  },
  'GET /terminals/counts': {
    about: ['assigned', async (open, owner) => ({ query: { text: await terminalOf(open, owner) } })],
    shows: () => /"by_status":\{[^}]*:[1-9]/,
  },
  'POST /terminals/states/preview': {
    about: [
      'assigned',
      async (open, owner) =>
        ({ body: { selection: { terminal_ids: [await terminalOf(open, owner)] }, state: 'paused' } }) as never,
    ],
  },
  'POST /terminals/states': {
    about: [
      'assigned',
      async (open, owner) =>
        ({
          body: {
            selection: { terminal_ids: [await terminalOf(open, owner)] },
            state: 'paused',
            reason: 'x',
            etag: STALE,
          },
        }) as never,
    ],
  },
  'GET /logs/terminals': {
    about: [
      'assigned',
      async (open, owner) => {
        const terminalId = await terminalOf(open, owner)
        await open.store.query(`INSERT INTO terminal_events (terminal_id, kind, actor) VALUES ($1, 'x', 'x')`, [
          terminalId,
        ])
        return { query: { terminal_id: terminalId } }
      },
    ],
    shows: ({ query }) => `"${query?.terminal_id}"`,
  },
  'PATCH /terminal-groups/:group': of('group', groupOf)({ etag: STALE, remark: 'x' }, 'assigned'),
  'GET /terminal-groups': {
    about: [
      'assigned',
      async (open, owner) => ({ headers: { 'x-walk': await groupOf(open, owner) }, query: { limit: 200 } }),
    ],
    shows: ({ headers }) => `"${headers?.['x-walk']}"`,
  },
})
