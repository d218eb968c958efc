import { z } from 'zod'
import { moment, wireTime, yuan } from './fields.ts'
import { defineRoute } from './route.ts'

const TAG = 'Reports'
const userId = z.coerce.number().int().positive()
const DIMENSION = 'time|user|terminal|office|operation|source'
const by = z
  .string()
  .regex(new RegExp(`^(${DIMENSION})(,(${DIMENSION}))*$`), 'is not a dimension')
  .meta({ description: 'time, user, terminal, office, operation, source; several with commas between' })
const range = {
  from: moment.optional().meta({ description: 'From the hour that holds this moment; a week before until' }),
  until: moment.optional().meta({ description: 'Up to the hour that holds this moment, and with it; now' }),
}
const ofRange = { from: wireTime, until: wireTime }

export const reportFilters = {
  ...range,
  by: by.optional(),
  unit: z.enum(['hour', 'day', 'week', 'month']).default('day').meta({ description: 'Of time, in Asia/Shanghai' }),
  user_id: userId.optional(),
  terminal_id: z.string().min(1).max(40).optional(),
  office_no: z.string().min(1).max(10).optional(),
  operation: z.string().min(1).max(64).optional(),
  source: z.enum(['api', 'web', 'schedule', 'system']).optional(),
}

const ms = z.number().nullable()
const percentile = ms.meta({ description: 'Left out (null) over more than 100 days' })
const counts = {
  tasks: z.number().meta({ description: 'That finished' }),
  completed: z.number(),
  failed: z.number(),
  canceled: z.number(),
  expired: z.number(),
  settled: z.number().meta({ description: 'Of them: had been unknown and were settled' }),
  success_rate: z.number().nullable().meta({ description: 'Completed among completed and failed' }),
  charged: yuan,
}
const figures = z.object({
  time: wireTime.nullable(),
  user_id: z.number().nullable(),
  username: z.string().nullable(),
  terminal_id: z.string().nullable().meta({ description: 'Empty: no terminal had them' }),
  office_no: z.string().nullable(),
  operation: z.string().nullable(),
  source: z.string().nullable(),
  ...counts,
  wait_mean_ms: ms,
  wait_p50_ms: percentile,
  wait_p95_ms: percentile,
  execution_mean_ms: ms,
  execution_p50_ms: percentile,
  execution_p95_ms: percentile,
  busy_ms: z.number().meta({ description: 'The executions together' }),
  busy_share: z.number().nullable().meta({ description: 'Of the range; where terminals alone are asked for' }),
  active_days: z.number(),
})
const report = z.object({
  ...ofRange,
  items: z.array(figures),
  truncated: z.boolean().meta({ description: 'There is more than is shown: ask for less, or export it' }),
})

export const reportTasks = defineRoute({
  method: 'GET',
  path: '/api/admin/reports/tasks',
  tag: TAG,
  summary: 'How tasks went',
  description: 'By time unless `by` says otherwise. Figures are seconds old: nothing is scanned.',
  right: 'reports.read',
  query: z.strictObject(reportFilters),
  data: report,
  errors: [],
})

export const reportTerminals = defineRoute({
  method: 'GET',
  path: '/api/admin/reports/terminals',
  tag: TAG,
  summary: 'How terminals were used',
  description: 'By terminal unless `by` says otherwise; an administrator sees the terminals assigned to them.',
  right: 'reports.read',
  query: z.strictObject(reportFilters),
  data: report,
  errors: [],
})

export const reportUsers = defineRoute({
  method: 'GET',
  path: '/api/admin/reports/users',
  tag: TAG,
  summary: 'What users did',
  description: 'By user unless `by` says otherwise.',
  right: 'reports.read',
  query: z.strictObject(reportFilters),
  data: report,
  errors: [],
})

export const reportHeatMap = defineRoute({
  method: 'GET',
  path: '/api/admin/reports/heatmap',
  tag: TAG,
  summary: 'Tasks by weekday and hour of Asia/Shanghai',
  right: 'reports.read',
  query: z.strictObject({ ...range, user_id: userId.optional(), operation: z.string().min(1).max(64).optional() }),
  data: z.object({
    ...ofRange,
    items: z.array(
      z.object({
        weekday: z.number().meta({ description: '1 (Monday) to 7' }),
        hour: z.number(),
        tasks: z.number(),
        completed: z.number(),
      }),
    ),
  }),
  errors: [],
})

export const reportTop = defineRoute({
  method: 'GET',
  path: '/api/admin/reports/top',
  tag: TAG,
  summary: 'The most of something',
  right: 'reports.read',
  query: z.strictObject({
    ...range,
    of: z.enum(['user', 'terminal', 'office', 'operation']),
    by: z.enum(['tasks', 'completed', 'failed', 'charged', 'busy']).default('tasks'),
    limit: z.coerce.number().int().min(1).max(100).default(10),
  }),
  data: z.object({ ...ofRange, items: z.array(figures) }),
  errors: [],
})

const day = z.object(counts)

export const reportDashboard = defineRoute({
  method: 'GET',
  path: '/api/admin/reports/dashboard',
  tag: TAG,
  summary: 'Today against yesterday, and what is under way',
  right: 'reports.read',
  data: z.object({
    today: day,
    yesterday: day,
    yesterday_by_now: day.meta({ description: 'Up to and with the hour that it is now' }),
    open_tasks: z.number(),
    balance: yuan,
    held: yuan,
  }),
  errors: [],
})

export const readUsage = defineRoute({
  method: 'GET',
  path: '/api/admin/money/usage',
  tag: 'Money',
  summary: 'What was used and charged, by day or by operation',
  right: 'money.read',
  query: z.strictObject({
    ...range,
    by: z.enum(['day', 'operation', 'day,operation']).default('day'),
    user_id: userId.optional(),
    operation: z.string().min(1).max(64).optional(),
  }),
  data: z.object({
    ...ofRange,
    items: z.array(
      z.object({
        day: wireTime.nullable(),
        operation: z.string().nullable(),
        tasks: z.number(),
        completed: z.number(),
        charged: yuan,
      }),
    ),
  }),
  errors: [],
})
