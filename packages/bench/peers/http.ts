import { signatureMatches, signBody } from '@etermai/domain'
import Fastify, { type FastifyInstance } from 'fastify'
import type pg from 'pg'
import { request as httpRequest } from 'undici'
import { accept, type Finished, finish, type User } from './schema.ts'

/** What a peer does by itself: how a task gets from its acceptance to a terminal, and how a callback gets away. */
export interface Queue {
  accepted(taskId: string): Promise<void>
  /** Null when nothing came within so long, or the terminal is gone. */
  next(
    terminalId: string,
    waitMs: number,
    gone: AbortSignal,
  ): Promise<{ task_id: string; claim_token: string; params: unknown } | null>
  finished(taskId: string, finished: Finished, result: object): Promise<void>
}

const USER_AGE_MS = 5_000

const publicationBody = {
  type: 'object',
  required: ['username', 'api_key', 'sign', 'requestId', 'params'],
  properties: {
    username: { type: 'string' },
    api_key: { type: 'string' },
    sign: { type: 'string' },
    timestamp: { type: 'integer' },
    requestId: { type: 'string', maxLength: 64, pattern: '^[A-Za-z0-9_.:-]+$' },
    callbackUrl: { type: 'string' },
    params: {
      type: 'object',
      required: ['origin', 'destination', 'date'],
      properties: {
        origin: { type: 'string', pattern: '^[A-Z]{3}$' },
        destination: { type: 'string', pattern: '^[A-Z]{3}$' },
        date: { type: 'string', format: 'date' },
      },
    },
  },
}

/** The three calls of the job, as anybody would write them with Fastify; users are cached for 5 s. */
export function createApp(pool: pg.Pool, queue: Queue): FastifyInstance {
  const app = Fastify()
  const users = new Map<string, { user: User; until: number }>()
  const userOf = async (apiKey: string): Promise<User | undefined> => {
    const known = users.get(apiKey)
    if (known !== undefined && known.until > Date.now()) return known.user
    const found = await pool.query<User>('SELECT id, username, md5_key FROM users WHERE api_key = $1', [apiKey])
    const user = found.rows[0]
    if (user !== undefined) users.set(apiKey, { user, until: Date.now() + USER_AGE_MS })
    return user
  }
  app.get('/', async () => ({ code: 'OK' }))
  app.post('/api/query_av', { schema: { body: publicationBody } }, async (request, reply) => {
    const body = request.body as Record<string, unknown> & { requestId: string; params: object; callbackUrl: string }
    const user = await userOf(String(body.api_key))
    if (user === undefined || user.username !== body.username) return reply.code(401).send({ code: 'API_KEY_INVALID' })
    if (!signatureMatches(String(body.sign), signBody(body, user.md5_key)))
      return reply.code(401).send({ code: 'SIGN_INVALID' })
    const { id, isNew } = await accept(pool, user, body)
    if (isNew) await queue.accepted(id)
    return { code: 'OK', message: 'ok', data: { task_id: id, requestId: body.requestId, status: 'pending' } }
  })
  app.post('/api/get_task', async (request, reply) => {
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const { terminal_id, wait = 0 } = request.body as { terminal_id: string; wait?: number }
    return {
      code: 'OK',
      data: { task: await queue.next(terminal_id, wait * 1_000, gone.signal), poll_after_ms: 4_000, cancel: [] },
    }
  })
  app.post('/api/report_result', async (request, reply) => {
    const body = request.body as { task_id: string; claim_token: string; terminal_id: string; result: object }
    const finished = await finish(pool, body)
    if (finished === null) return reply.code(409).send({ code: 'CLAIM_STALE' })
    await queue.finished(body.task_id, finished, body.result)
    return { code: 'OK', data: { status: 'completed' } }
  })
  return app
}

/** Sends one signed callback and writes down that it arrived. Throws when it did not. */
export async function callBack(pool: pg.Pool, taskId: string, finished: Finished, result: object): Promise<void> {
  const fields = { event: 'task.completed', task_id: taskId, username: finished.username, status: 'completed', result }
  const { statusCode, body } = await httpRequest(finished.callback_url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, sign: signBody(fields, finished.md5_key) }),
    headersTimeout: 10_000,
  })
  await body.dump()
  if (statusCode !== 200) throw new Error(`answered ${statusCode}`)
  await pool.query({
    name: 'called-back',
    text: 'UPDATE tasks SET called_back_at = now() WHERE id = $1',
    values: [taskId],
  })
}
