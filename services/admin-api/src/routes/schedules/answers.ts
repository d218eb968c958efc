import type { AnswerOf, listScheduleRuns, listSchedules, readSchedule } from '@etermai/admin-contract'
import { maskParams, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { nextRuns, type RunLine, type ScheduleLine, scheduleEtag } from '@etermai/schedules'
import type { Caller } from '../../http/caller.ts'
import type { ScheduledTask } from '../../work/task-actions.ts'

type Line = AnswerOf<typeof listSchedules>['items'][number]

const SHOWN = 5

/** A schedule; identity numbers are its owner's to see. */
export function scheduleOf(schedule: ScheduleLine, caller: Pick<Caller, 'userId'>): Line {
  const {
    params,
    callback_url = null,
    priority = null,
    office_no = null,
    terminal_id = null,
  } = schedule.request as unknown as ScheduledTask
  return {
    schedule_id: schedule.id,
    user_id: schedule.userId,
    username: schedule.username,
    name: schedule.name,
    cron: schedule.cron,
    time_zone: schedule.timeZone,
    type: schedule.action,
    params: caller.userId === schedule.userId ? params : maskParams(schedule.action, params),
    callback_url,
    priority,
    office_no,
    terminal_id,
    allow_writes: schedule.mayWrite,
    status: schedule.state,
    next_run_at: toWireTimeOrNull(schedule.nextRunAt),
    last_run:
      schedule.lastPlannedAt === null || schedule.lastState === null
        ? null
        : {
            planned_at: toWireTime(schedule.lastPlannedAt),
            status: schedule.lastState,
            task_id: schedule.lastReference,
            error: errorOf(schedule.lastErrorCode, schedule.lastErrorMessage),
          },
    created_at: toWireTime(schedule.createdAt),
    updated_at: toWireTime(schedule.updatedAt),
    etag: scheduleEtag(schedule),
  }
}

/** The same with its next runs. */
export function scheduleDetailOf(
  schedule: ScheduleLine,
  caller: Pick<Caller, 'userId'>,
): AnswerOf<typeof readSchedule> {
  const { nextRunAt } = schedule
  // Also one that is due this moment comes first.
  const next = nextRunAt === null ? [] : [nextRunAt, ...nextRuns(schedule, nextRunAt, SHOWN - 1)]
  return { ...scheduleOf(schedule, caller), next_runs: next.map(toWireTime) }
}

export function runOf(
  run: RunLine,
  taskStates: ReadonlyMap<string, string>,
): AnswerOf<typeof listScheduleRuns>['items'][number] {
  return {
    planned_at: toWireTime(run.plannedAt),
    status: run.state,
    tries: run.tries,
    task_id: run.reference,
    task_status: taskStates.get(run.reference ?? '') ?? null,
    error: errorOf(run.errorCode, run.errorMessage),
  }
}

function errorOf(code: string | null, message: string | null) {
  return code === null ? null : { code, message }
}
