import { defineRoute } from './route.ts'

export const watchLive = defineRoute({
  method: 'GET',
  path: '/api/admin/live',
  tag: 'Live',
  summary: 'What changes, as it changes (server-sent events)',
  description:
    'Events task, terminal, notification, queues, resync and beat, each with JSON; of the things, and for the rights, that the caller has. Fetch it with the Authorization header and read the stream; come back with the header Last-Event-ID to be sent what changed meanwhile, from any process. `resync` says that this cannot be told: read again what is shown. The stream ends when the access token does, or the session, and when its reader is too slow.',
  right: 'signed-in',
  data: { stream: 'text/event-stream' },
  errors: [],
})
