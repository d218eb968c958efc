import { officeNo } from '@etermai/domain'
import { z } from 'zod'
import { etag, pageOf, paging, username, wireTime } from './fields.ts'
import { defineRoute } from './route.ts'
import { description, pid, terminal, terminalFilter, terminalParams, terminalStatus } from './terminal-fields.ts'

const { status: _status, ...filterWithoutStatus } = terminalFilter

const tag = 'Terminals'

export const listTerminals = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals',
  tag,
  summary: 'Terminals by Office and pid',
  right: 'terminals.read',
  query: z.strictObject({
    ...paging,
    ...terminalFilter,
  }),
  data: pageOf(terminal),
  errors: [],
})

export const countTerminals = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/counts',
  tag,
  summary: 'How many terminals a filter finds, by status; and which Offices and groups they can be filtered by',
  right: 'terminals.read',
  query: z.strictObject(filterWithoutStatus),
  data: z.object({
    by_status: z.record(terminalStatus, z.number()),
    offices: z
      .array(z.object({ office_no: officeNo, terminals: z.number() }))
      .meta({ description: 'Of all terminals that one sees, whatever the filter says' }),
    groups: z.array(z.object({ name: z.string(), terminals: z.number() })),
  }),
  errors: [],
})

export const registerTerminal = defineRoute({
  method: 'POST',
  path: '/api/admin/terminals',
  tag,
  summary: 'Register a terminal; its key is shown only now',
  description:
    'An administrator registers at Offices that are granted to them; the terminal is theirs. Who reaches everything may name its owner.',
  right: 'terminals.register',
  body: z.strictObject({
    office_no: officeNo,
    pid,
    ...z.object(description).partial().shape,
    owner: username.nullable().optional(),
  }),
  data: z.object({ terminal, terminal_key: z.string() }),
  errors: ['NOT_PERMITTED'],
})

export const readTerminal = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id',
  tag,
  summary: 'A terminal',
  right: 'terminals.read',
  params: terminalParams,
  data: terminal,
  errors: ['NOT_FOUND'],
})

export const editTerminal = defineRoute({
  method: 'PATCH',
  path: '/api/admin/terminals/:terminal_id',
  tag,
  summary: 'Change what is given of a terminal',
  right: 'terminals.edit',
  params: terminalParams,
  body: z.strictObject({ etag, ...z.object(description).partial().shape }),
  data: terminal,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})

export const assignTerminal = defineRoute({
  method: 'PUT',
  path: '/api/admin/terminals/:terminal_id/owner',
  tag,
  summary: 'Assign a terminal to an administrator; null: to nobody',
  description: 'It leaves a group that is another administrator’s.',
  right: 'terminals.assign',
  params: terminalParams,
  body: z.strictObject({
    etag: etag.meta({ description: '`owner_etag` of the terminal' }),
    owner: username.nullable(),
  }),
  data: terminal,
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})

export const rotateTerminalKey = defineRoute({
  method: 'POST',
  path: '/api/admin/terminals/:terminal_id/key',
  tag,
  summary: 'A new key, shown only now; the old one ends within 5 seconds',
  right: 'terminals.key',
  params: terminalParams,
  data: z.object({ terminal_key: z.string() }),
  errors: ['NOT_FOUND'],
})

const task = {
  task_id: z.uuid(),
  type: z.string(),
  is_write: z.boolean(),
  state: z.string(),
  source: z.string(),
  pnr: z.string().nullable(),
  created_at: wireTime,
  started_at: wireTime.nullable(),
}

export const readTerminalQueue = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/queue',
  tag,
  summary: 'What a terminal has to do: what it executes, then its own list',
  right: 'terminals.read',
  params: terminalParams,
  data: z.object({
    items: z.array(
      z.object({
        ...task,
        priority: z.number(),
        assigned_at: wireTime.nullable(),
        fetch_until: wireTime.nullable().meta({ description: 'Not fetched by then, it goes back' }),
        committed_at: wireTime.nullable().meta({ description: 'When it passed its point of no return' }),
        deadline_at: wireTime.nullable(),
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
})

export const listTerminalTasks = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/tasks',
  tag,
  summary: 'What a terminal has done, the newest first',
  right: 'terminals.read',
  params: terminalParams,
  query: z.strictObject(paging),
  data: pageOf(
    z.object({
      ...task,
      attempt: z.number(),
      error_code: z.string().nullable(),
      warning: z.string().nullable(),
      finished_at: wireTime,
    }),
  ),
  errors: ['NOT_FOUND'],
})

export const listTerminalPnrs = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/pnrs',
  tag,
  summary: 'PNRs that a terminal booked (生产编码) or ticketed (出票编码), the newest first',
  right: 'terminals.read',
  params: terminalParams,
  query: z.strictObject({ ...paging, list: z.enum(['booked', 'ticketed']) }),
  data: pageOf(
    z.object({
      pnr: z.string(),
      office_no: z.string(),
      booked_at: wireTime,
      ticketed_at: wireTime.nullable(),
      canceled_at: wireTime.nullable(),
    }),
  ),
  errors: ['NOT_FOUND'],
})

export const listTerminalHistory = defineRoute({
  method: 'GET',
  path: '/api/admin/terminals/:terminal_id/history',
  tag,
  summary: 'What happened to a terminal, by whom and why, the newest first',
  right: 'terminals.read',
  params: terminalParams,
  query: z.strictObject({
    ...paging,
    kind: z
      .string()
      .regex(/^[a-z_]{1,32}$/)
      .optional()
      .meta({ description: '`state`: changes of what people want of it; `online`, `offline`, `edited` …' }),
  }),
  data: pageOf(
    z.object({
      at: wireTime,
      kind: z.string(),
      actor: z.string(),
      detail: z.unknown().meta({ description: 'Of a change of state: from, to, reason, until' }),
    }),
  ),
  errors: ['NOT_FOUND'],
})
