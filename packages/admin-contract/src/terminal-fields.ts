import { officeNo } from '@etermai/domain'
import { z } from 'zod'
import { etag, username, wireTime } from './fields.ts'

export const terminalId = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'must be 1-40 of A-Z a-z 0-9 . _ -')
export const terminalParams = z.object({ terminal_id: terminalId })

export const terminalStatus = z
  .enum(['idle', 'busy', 'offline', 'draining', 'paused', 'quarantined'])
  .meta({ description: '空闲 忙碌 离线 排空 暂停 隔离' })
export const terminalState = z.enum(['active', 'draining', 'paused', 'quarantined'])
export const groupName = z
  .string()
  .regex(/^\S(.{0,62}\S)?$/u, 'must have 1-64 characters, none of them blank at the ends')

/** What people write about a terminal. */
export const description = {
  name: z.string().min(1).max(100).nullable(),
  type: z.string().min(1).max(64).nullable().meta({ description: 'What kind of machine it is' }),
  os: z.string().min(1).max(64).nullable(),
  remark: z.string().max(500).nullable(),
  group: groupName.nullable().meta({ description: 'A terminal group that exists' }),
  weight: z.number().positive().max(100).meta({ description: 'Its share of work by live load; 1 is usual' }),
}

export const pid = z.string().regex(/^[A-Za-z0-9._-]{1,32}$/, 'must be 1-32 of A-Z a-z 0-9 . _ -')

const share = z.number().nullable().meta({ description: '0 to 1; null where it was not said' })
const health = z.object({
  gui_ready: z.boolean().nullable(),
  cpu: share,
  memory: share,
  disk: share,
})

export const terminal = z.object({
  terminal_id: z.string(),
  office_no: officeNo,
  pid: z.string(),
  ...description,
  owner: username.nullable().meta({ description: 'The administrator whom it is assigned to' }),
  status: terminalStatus,
  state: terminalState.meta({ description: 'What people want of it' }),
  state_actor: z.string().nullable(),
  state_reason: z.string().nullable(),
  state_until: wireTime.nullable(),
  last_seen_at: wireTime.nullable(),
  health: health.nullable().meta({ description: 'As the terminal said last; null: never' }),
  current_task_id: z.uuid().nullable(),
  current_task: z
    .object({ type: z.string(), pnr: z.string().nullable(), since: wireTime.nullable() })
    .nullable()
    .meta({ description: 'What it executes' }),
  queue_length: z.number().meta({ description: 'Tasks in its own list, without the current one' }),
  success_count: z.number(),
  failure_count: z.number(),
  consecutive_failures: z.number(),
  created_at: wireTime,
  etag,
  owner_etag: etag.meta({ description: 'For assigning it' }),
})

/** What lists of terminals are filtered by. */
export const terminalFilter = {
  status: terminalStatus.optional(),
  office_no: officeNo.optional(),
  group: groupName.optional(),
  owner: username.optional(),
  text: z.string().min(1).max(100).optional().meta({ description: 'In id, pid, name, type, os or remark' }),
}
