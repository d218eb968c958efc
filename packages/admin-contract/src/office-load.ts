import { z } from 'zod'
import { wireTime } from './fields.ts'
import { defineRoute } from './route.ts'

export const readOfficeLoad = defineRoute({
  method: 'GET',
  path: '/api/admin/office-load',
  tag: 'Terminals',
  summary: 'What is free and what waits at each Office, as the dispatcher sees it',
  description:
    'Of Offices where one has terminals; for who reaches everything, all. Numbers are of the whole Office. `at` is when the dispatcher said so, a second ago while it runs.',
  right: 'terminals.read',
  data: z.object({
    items: z.array(
      z.object({
        office_no: z.string(),
        at: wireTime,
        is_stale: z.boolean().meta({ description: 'The dispatcher has said nothing for 10 seconds' }),
        terminals: z.number(),
        online: z.number().meta({ description: 'Active, ready and heard of lately' }),
        held_back: z.number().meta({ description: 'Draining, paused or quarantined' }),
        busy: z.number(),
        with_room: z.number(),
        waiting: z.number().meta({ description: 'Tasks that are held ready for it' }),
        free_in_ms: z
          .number()
          .nullable()
          .meta({ description: 'Expected until the first is free; null: none is online' }),
        per_second: z.number().meta({ description: 'Tasks that it is expected to do in a second' }),
      }),
    ),
  }),
  errors: ['UNAVAILABLE'],
})
