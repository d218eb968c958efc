import { usersWithin } from '@etermai/accounts'
import * as contract from '@etermai/admin-contract'
import { AppError, taskStates, toWireTime } from '@etermai/domain'
import { decodeCursor, pageOf } from '@etermai/platform'
import * as schedules from '@etermai/schedules'
import { namedTasks } from '@etermai/task-store'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Admin } from '../../admin.ts'
import { boundsOf, type Caller, demand } from '../../http/caller.ts'
import { serveRoute } from '../../http/serve-route.ts'
import { runOf, scheduleDetailOf, scheduleOf } from './answers.ts'
import { editOf, fieldsOf } from './fields.ts'

const byId = z.tuple([z.uuid()])
const byTime = z.tuple([z.iso.datetime()])

/** Schedules: one's own to make and change, those of one's users to see, pause and end. */
export function scheduleRoutes(app: FastifyInstance, admin: Admin): void {
  const { db } = admin.platform
  const { scheduler, actions } = admin.desk

  serveRoute(app, admin, contract.listSchedules, async ({ caller, query }) => {
    const { username, status: state, type: action, cursor, limit } = query
    const users = await usersWithin(db, boundsOf(caller), username)
    const before = decodeCursor(cursor, byId)?.[0]
    const found = await schedules.listSchedules(db, { users, state, action, before, limit: limit + 1 })
    const page = pageOf(found, limit, ({ id }) => [id])
    return { items: page.rows.map((schedule) => scheduleOf(schedule, caller)), next_cursor: page.nextCursor }
  })

  serveRoute(app, admin, contract.readSchedule, async ({ caller, params }) =>
    scheduleDetailOf(await find(caller, 'schedules.read', params.schedule_id), caller),
  )

  serveRoute(app, admin, contract.listScheduleRuns, async ({ caller, params, query }) => {
    const { id } = await find(caller, 'schedules.read', params.schedule_id)
    const from = decodeCursor(query.cursor, byTime)
    const before = from === null ? undefined : new Date(from[0])
    const found = await schedules.listRuns(db, id, { before, limit: query.limit + 1 })
    // Planned times are whole seconds, so nothing of them is lost on the way.
    const page = pageOf(found, query.limit, ({ plannedAt }) => [plannedAt.toISOString()])
    const made = page.rows.flatMap(({ reference }) => reference ?? [])
    const states = new Map((await namedTasks(db, made, null, taskStates)).map((task) => [task.id, task.state]))
    return { items: page.rows.map((run) => runOf(run, states)), next_cursor: page.nextCursor }
  })

  serveRoute(app, admin, contract.previewSchedule, async ({ body }) => {
    const calendar = { cron: body.cron, timeZone: body.time_zone }
    return { next_runs: schedules.nextRuns(calendar, new Date(), body.count).map(toWireTime) }
  })

  serveRoute(app, admin, contract.createSchedule, async ({ caller, body }) => {
    const { actor, userId } = caller
    const id = await schedules.createSchedule({ db, actor }, actions, userId, fieldsOf(body))
    return changed(caller, id)
  })

  serveRoute(app, admin, contract.editSchedule, async ({ caller, params, body }) => {
    const schedule = await find(caller, 'schedules.edit', params.schedule_id)
    // Whoever says what is published says what its owner pays for.
    if (schedule.userId !== caller.userId) throw new AppError('NOT_PERMITTED')
    const { actor } = caller
    await schedules.editSchedule({ db, actor }, actions, schedule.id, editOf(body), body.etag)
    return changed(caller, schedule.id)
  })

  for (const [route, state] of [
    [contract.pauseSchedule, 'paused'],
    [contract.resumeSchedule, 'active'],
  ] as const)
    serveRoute(app, admin, route, async ({ caller, params }) => {
      const { id } = await find(caller, 'schedules.edit', params.schedule_id)
      await schedules.setScheduleState({ db, actor: caller.actor }, id, state)
      return changed(caller, id)
    })

  serveRoute(app, admin, contract.deleteSchedule, async ({ caller, params }) => {
    const { id } = await find(caller, 'schedules.edit', params.schedule_id)
    await schedules.deleteSchedule({ db, actor: caller.actor }, id)
    scheduler.changed()
    return {}
  })

  async function changed(caller: Caller, id: string) {
    scheduler.changed()
    return scheduleDetailOf(await find(caller, 'schedules.read', id), caller)
  }

  async function find(
    caller: Caller,
    right: 'schedules.read' | 'schedules.edit',
    id: string,
  ): Promise<schedules.ScheduleLine> {
    const schedule = await schedules.showSchedule(db, id)
    demand(caller, right, 'schedules.read', schedule && { owner: schedule.userId, manager: schedule.managerId })
    if (schedule === null) throw new AppError('NOT_FOUND')
    return schedule
  }
}
