import { operationTypes } from '@etermai/domain'
import { z } from 'zod'
import { defineRoute } from './route.ts'

const words = z.object({ zh: z.string(), en: z.string() })
const span = z.object({ start: z.number(), end: z.number(), text: z.string() })

const shownFlight = z.strictObject({
  flight_no: z.string().max(10),
  date: z.iso.date(),
  origin: z.string().max(10),
  destination: z.string().max(10),
  departure_time: z.string().max(10).optional(),
  cabins: z
    .array(z.strictObject({ code: z.string().max(4), seats: z.number() }))
    .max(40)
    .optional(),
})

export const understandText = defineRoute({
  method: 'POST',
  path: '/api/admin/understand',
  tag: 'Understanding',
  summary: 'A sentence as an operation and its parameters',
  description:
    'Fills a form and does nothing else: what it answers is to be looked at, completed and published by a person. Where our own grammar is not sure and an operator has configured a model, that one is asked; identity and telephone numbers are taken out before and put back after, and its answer is held against the same schemas.',
  right: 'tasks.publish',
  body: z.strictObject({
    text: z.string().min(1).max(1_000),
    context: z
      .strictObject({
        flights: z.array(shownFlight).max(200).optional().meta({ description: 'The last list of flights shown' }),
        pnrs: z
          .array(z.string().max(6))
          .max(50)
          .optional()
          .meta({ description: 'PNRs of the conversation, the latest last' }),
      })
      .optional(),
  }),
  data: z.object({
    by: z.enum(['grammar', 'model']).meta({ description: 'Whose reading it is' }),
    operation: z.enum(operationTypes).nullable().meta({ description: 'null: none that we are sure of' }),
    params: z.record(z.string(), z.unknown()).meta({ description: 'As far as recognised' }),
    office_no: z.string().nullable().meta({ description: 'The Office that it shall run on, where one is named' }),
    missing: z.array(z.object({ path: z.string(), question: words })),
    ambiguous: z.array(z.object({ path: z.string(), options: z.array(z.object({ value: z.string(), label: words })) })),
    echoes: z
      .array(z.object({ path: z.string(), text: words }))
      .meta({ description: 'Dates in full, places and people by name: what is to be looked at before it is sent' }),
    notices: z.array(
      z.object({ code: z.enum(['negated', 'not_asked', 'unsupported', 'several', 'not_expressible']), text: words }),
    ),
    confidence: z.number().min(0).max(1),
    understood: z.array(span.extend({ as: z.string() })),
    not_understood: z.array(span),
  }),
  errors: [],
})

export const readSpeech = defineRoute({
  method: 'GET',
  path: '/api/admin/transcribe',
  tag: 'Understanding',
  summary: 'Is there a speech service?',
  description: 'So that a page can say beforehand why nothing can be recorded.',
  right: 'tasks.publish',
  data: z.object({ available: z.boolean() }),
  errors: [],
})

export const transcribeSpeech = defineRoute({
  method: 'POST',
  path: '/api/admin/transcribe',
  tag: 'Understanding',
  summary: 'Recorded speech as text',
  description:
    'One recording (WebM, Ogg, WAV, MP3, MP4, FLAC) of at most 10 MiB, through the speech service that an operator has configured. STATE_CONFLICT says that there is none.',
  right: 'tasks.publish',
  body: 'multipart',
  data: z.object({ text: z.string() }),
  errors: ['INVALID_REQUEST', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'STATE_CONFLICT'],
})
