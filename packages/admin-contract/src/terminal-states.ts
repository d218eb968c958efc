import { z } from 'zod'
import { etag, moment } from './fields.ts'
import { defineRoute } from './route.ts'
import { terminalFilter, terminalId, terminalState } from './terminal-fields.ts'

const tag = 'Terminals'

/** By their ids, or all that a filter finds. */
const selection = z.union([
  z.strictObject({ terminal_ids: z.array(terminalId).min(1).max(500) }),
  z.strictObject({ filter: z.strictObject(terminalFilter) }),
])

export const previewStates = defineRoute({
  method: 'POST',
  path: '/api/admin/terminals/states/preview',
  tag,
  summary: 'What draining, pausing, quarantining or resuming terminals would mean; changes nothing',
  description:
    'The etag is for POST /api/admin/terminals/states, which refuses when the selection has changed meanwhile.',
  right: 'terminals.state',
  body: z.strictObject({ selection, state: terminalState }),
  data: z.object({
    count: z.number().meta({ description: 'Terminals that are selected' }),
    etag,
    offices: z.array(
      z.object({
        office_no: z.string(),
        terminals: z.number().meta({ description: 'Selected ones' }),
        working_now: z.number().meta({ description: 'Active terminals that were heard of lately' }),
        working_after: z.number(),
        capacity_left: z
          .number()
          .nullable()
          .meta({ description: 'Share of the weight of those that work now; null where none works' }),
        tasks_that_move: z.number().meta({ description: 'Not fetched yet: other terminals take them' }),
        tasks_that_wait: z.number().meta({ description: 'Not fetched yet, and they named their terminal' }),
        tasks_that_execute: z.number().meta({ description: 'They go on to their end' }),
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
})

export const setStates = defineRoute({
  method: 'POST',
  path: '/api/admin/terminals/states',
  tag,
  summary: 'Drain, pause, quarantine or resume terminals, all or none',
  right: 'terminals.state',
  body: z.strictObject({
    selection,
    state: terminalState,
    reason: z.string().trim().min(1).max(500).optional().meta({ description: 'Owed for every state but active' }),
    until: moment.optional().meta({ description: 'Active again by itself then' }),
    etag: etag.meta({ description: 'Of the preview' }),
  }),
  data: z.object({
    count: z.number(),
    changed: z.number().meta({ description: 'How many were in another state before' }),
  }),
  errors: ['NOT_FOUND', 'EDIT_CONFLICT'],
})
