import { type Actor, type Change, change } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import { type Db, refuseIfMoved, rows, sql } from '@etermai/platform'
import { v7 as uuidv7 } from 'uuid'
import { nextRun } from './cron.ts'
import { resolveDates } from './relative-dates.ts'
import { type Actions, editable, type Schedule } from './schedule.ts'

const INSERT = sql(import.meta.url, './sql/insert.sql')
const LOCK = sql(import.meta.url, './sql/lock.sql')
const UPDATE = sql(import.meta.url, './sql/update.sql')

const constraints = {
  schedules_limit: { path: 'name', message: 'there are 50 schedules already: delete one first' },
}

/** What somebody wants done, and when. */
export type ScheduleFields = Pick<Schedule, 'name' | 'cron' | 'timeZone' | 'action' | 'request' | 'mayWrite'>

interface Management {
  db: Db
  actor: Actor
}

type Locked = Schedule & { now: Date }

/** The first time, and whether what is asked could be done then. Throws INVALID_REQUEST. */
function plan(fields: ScheduleFields, actions: Actions, now: Date): Date {
  const next = nextRun(fields, now)
  actions.check({ ...fields, request: resolveDates(fields.request, next, fields.timeZone) })
  return next
}

/** Makes a schedule; it is active. Returns its id. Throws INVALID_REQUEST. */
export function createSchedule(
  management: Management,
  actions: Actions,
  userId: number,
  fields: ScheduleFields,
): Promise<string> {
  return change(
    management,
    async ({ client, record }) => {
      const { name, cron, timeZone, action, request, mayWrite } = fields
      const next = plan(fields, actions, new Date())
      const id = uuidv7()
      const values = [id, userId, name, cron, timeZone, action, JSON.stringify(request), mayWrite, next]
      await rows(client, INSERT, values)
      await record({ action: 'schedule.create', subject: `schedule:${id}`, after: shownOf(fields) })
      return id
    },
    constraints,
  )
}

/** Changes a schedule. Throws NOT_FOUND, EDIT_CONFLICT, INVALID_REQUEST. */
export function editSchedule(
  management: Management,
  actions: Actions,
  id: string,
  edit: { [Field in keyof ScheduleFields]?: ScheduleFields[Field] | undefined },
  etag: string,
): Promise<void> {
  return change(management, async (within) => {
    const schedule = await lock(within, id)
    const asked = Object.entries(edit).filter(([, value]) => value !== undefined)
    refuseIfMoved(
      editable(schedule),
      etag,
      asked.map(([field]) => NAMES[field] ?? 'name'),
    )
    const changed: Locked = { ...schedule, ...Object.fromEntries(asked) }
    const next = plan(changed, actions, schedule.now)
    const nextRunAt = schedule.state === 'active' ? next : null
    await store(within, { ...changed, nextRunAt })
    await within.record({
      action: 'schedule.edit',
      subject: `schedule:${id}`,
      before: shownOf(schedule),
      after: shownOf(changed),
    })
  })
}

const NAMES: Readonly<Record<string, keyof ReturnType<typeof editable>>> = {
  name: 'name',
  cron: 'cron',
  timeZone: 'time_zone',
  action: 'action',
  request: 'request',
  mayWrite: 'may_write',
}

/** Lets a schedule rest, or go on from its next time. Already so: nothing happens. Throws NOT_FOUND. */
export function setScheduleState(management: Management, id: string, state: 'active' | 'paused'): Promise<void> {
  return change(management, async (within) => {
    const schedule = await lock(within, id)
    if (schedule.state === state) return
    const nextRunAt = state === 'active' ? nextRun(schedule, schedule.now) : null
    await store(within, { ...schedule, state, nextRunAt })
    const action = state === 'active' ? 'schedule.resume' : 'schedule.pause'
    await within.record({ action, subject: `schedule:${id}`, before: { state: schedule.state }, after: { state } })
  })
}

/** Ends a schedule; its runs stay. Throws NOT_FOUND. */
export function deleteSchedule(management: Management, id: string): Promise<void> {
  return change(management, async (within) => {
    const schedule = await lock(within, id)
    await store(within, { ...schedule, state: 'deleted', nextRunAt: null })
    await within.record({ action: 'schedule.delete', subject: `schedule:${id}`, before: shownOf(schedule) })
  })
}

async function lock({ client }: Change, id: string): Promise<Locked> {
  const [schedule] = await rows<Locked>(client, LOCK, [id])
  if (schedule === undefined) throw new AppError('NOT_FOUND')
  return schedule
}

async function store(
  { client }: Change,
  {
    id,
    name,
    cron,
    timeZone,
    action,
    request,
    mayWrite,
    state,
    nextRunAt,
  }: Omit<Schedule, 'state'> & { state: string },
): Promise<void> {
  const values = [id, name, cron, timeZone, action, JSON.stringify(request), mayWrite, state, nextRunAt]
  await rows(client, UPDATE, values)
}

/** What the audit trail keeps: requests may hold what belongs to nobody's eyes. */
function shownOf({ name, cron, timeZone, action, mayWrite }: ScheduleFields) {
  return { name, cron, time_zone: timeZone, action, may_write: mayWrite }
}
