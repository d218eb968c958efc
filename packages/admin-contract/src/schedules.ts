import { callbackUrl, officeNo, operationTypes, priority, terminalId } from '@etermai/domain'
import { z } from 'zod'
import { etag, none, pageOf, paging, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'
import { taskStatus } from './task-fields.ts'

const name = z.string().trim().min(1).max(60)
const cron = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: 'Five fields: minute hour day month weekday', examples: ['30 8 * * 1-5'] })
const timeZone = z
  .string()
  .min(1)
  .max(64)
  .meta({ examples: ['Asia/Shanghai'] })
const type = z.enum(operationTypes)
const params = z.record(z.string(), z.unknown()).meta({
  description: 'As for the operation; "+1d" in the place of a date is so many days after the planned day',
})
const allowWrites = z
  .boolean()
  .meta({ description: 'Let an operation that changes the airline’s world run without anybody watching' })

const publication = {
  params,
  callback_url: callbackUrl.nullish(),
  priority: priority.nullish(),
  office_no: officeNo.nullish(),
  terminal_id: terminalId.nullish(),
}

const runStatus = z
  .enum(['taken', 'done', 'failed', 'skipped'])
  .meta({ description: 'taken: under way, or tried again soon; done: a task was published; skipped: missed' })
const error = z.object({ code: z.string(), message: z.string().nullable() })

const schedule = z.object({
  schedule_id: z.uuid(),
  user_id: z.number(),
  username: z.string(),
  name: z.string(),
  cron: z.string(),
  time_zone: z.string(),
  type: z.string(),
  params: z.unknown().meta({ description: 'Identity numbers masked but for the owner' }),
  callback_url: z.string().nullable(),
  priority: z.number().nullable(),
  office_no: z.string().nullable(),
  terminal_id: z.string().nullable(),
  allow_writes: z.boolean(),
  status: z.enum(['active', 'paused']),
  next_run_at: wireTime.nullable(),
  last_run: z
    .object({ planned_at: wireTime, status: runStatus, task_id: z.uuid().nullable(), error: error.nullable() })
    .nullable(),
  created_at: wireTime,
  updated_at: wireTime,
  etag,
})
const detail = schedule.extend({
  next_runs: z.array(wireTime).meta({ description: 'The next five; none while paused' }),
})
const schedulePath = z.object({ schedule_id: z.uuid() })

export const listSchedules = defineRoute({
  method: 'GET',
  path: '/api/admin/schedules',
  tag: 'Schedules',
  summary: 'Schedules, the newest first, each with its last run',
  right: 'schedules.read',
  query: z.strictObject({
    username: z.string().min(1).max(64).optional(),
    status: z.enum(['active', 'paused']).optional(),
    type: type.optional(),
    ...paging,
  }),
  data: pageOf(schedule),
  errors: [],
})

export const readSchedule = defineRoute({
  method: 'GET',
  path: '/api/admin/schedules/:schedule_id',
  tag: 'Schedules',
  summary: 'A schedule and its next runs',
  right: 'schedules.read',
  params: schedulePath,
  data: detail,
  errors: ['NOT_FOUND'],
})

export const listScheduleRuns = defineRoute({
  method: 'GET',
  path: '/api/admin/schedules/:schedule_id/runs',
  tag: 'Schedules',
  summary: 'What came of its times, the last first',
  right: 'schedules.read',
  params: schedulePath,
  query: z.strictObject(paging),
  data: pageOf(
    z.object({
      planned_at: wireTime,
      status: runStatus,
      tries: z.number(),
      task_id: z.uuid().nullable(),
      task_status: taskStatus.nullable(),
      error: error.nullable(),
    }),
  ),
  errors: ['NOT_FOUND'],
})

export const previewSchedule = defineRoute({
  method: 'POST',
  path: '/api/admin/schedules/preview',
  tag: 'Schedules',
  summary: 'When a calendar would ring',
  right: 'schedules.read',
  body: z.strictObject({
    cron,
    time_zone: timeZone.default('Asia/Shanghai'),
    count: z.int().min(1).max(50).default(5),
  }),
  data: z.object({ next_runs: z.array(wireTime) }),
  errors: [],
})

export const createSchedule = defineRoute({
  method: 'POST',
  path: '/api/admin/schedules',
  tag: 'Schedules',
  summary: 'Publish a task of one’s own at times of a calendar; 50 schedules at most',
  right: 'schedules.edit',
  body: z.strictObject({
    name,
    cron,
    time_zone: timeZone.default('Asia/Shanghai'),
    type,
    ...publication,
    allow_writes: allowWrites.default(false),
  }),
  data: detail,
  errors: ['CALLBACK_URL_REJECTED'],
})

export const editSchedule = defineRoute({
  method: 'PATCH',
  path: '/api/admin/schedules/:schedule_id',
  tag: 'Schedules',
  summary: 'Change one’s own schedule',
  description:
    'Its owner alone, for it is their money. What is published is replaced as a whole: send params together with everything that goes with them.',
  right: 'schedules.edit',
  params: schedulePath,
  body: z
    .strictObject({
      name: name.optional(),
      cron: cron.optional(),
      time_zone: timeZone.optional(),
      type: type.optional(),
      ...publication,
      params: params.optional(),
      allow_writes: allowWrites.optional(),
      etag,
    })
    .refine(
      ({ params: given, type: of, callback_url, priority: first, office_no, terminal_id }) =>
        given !== undefined || [of, callback_url, first, office_no, terminal_id].every((field) => field === undefined),
      { path: ['params'], error: 'goes together with type, callback_url, priority, office_no and terminal_id' },
    ),
  data: detail,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT', 'CALLBACK_URL_REJECTED'],
})

export const pauseSchedule = defineRoute({
  method: 'POST',
  path: '/api/admin/schedules/:schedule_id/pause',
  tag: 'Schedules',
  summary: 'Let a schedule rest',
  right: 'schedules.edit',
  params: schedulePath,
  data: detail,
  errors: ['NOT_FOUND'],
})

export const resumeSchedule = defineRoute({
  method: 'POST',
  path: '/api/admin/schedules/:schedule_id/resume',
  tag: 'Schedules',
  summary: 'Let it go on from its next time; what it missed meanwhile is not made up for',
  right: 'schedules.edit',
  params: schedulePath,
  data: detail,
  errors: ['NOT_FOUND'],
})

export const deleteSchedule = defineRoute({
  method: 'DELETE',
  path: '/api/admin/schedules/:schedule_id',
  tag: 'Schedules',
  summary: 'End a schedule; the tasks that it published stay',
  right: 'schedules.edit',
  params: schedulePath,
  data: none,
  errors: ['NOT_FOUND'],
})
