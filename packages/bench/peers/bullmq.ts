// The same job as a competent team would build it in a week: Fastify, BullMQ workers, one row and one statement at a time.
import { randomUUID } from 'node:crypto'
import { Queue, Worker } from 'bullmq'
import { environment } from '../src/env.ts'
import { callBack, createApp } from './http.ts'
import { type Finished, openDatabase } from './schema.ts'

const { DATABASE_URL = '', REDIS_URL = '', PORT, USERNAME = '', API_KEY = '', MD5_KEY = '' } = environment
const pool = await openDatabase(DATABASE_URL, { username: USERNAME, apiKey: API_KEY, md5Key: MD5_KEY })
const connection = { url: REDIS_URL, maxRetriesPerRequest: null }
const jobs = { removeOnComplete: true, attempts: 5, backoff: { type: 'exponential', delay: 1_000 } } as const
const tasks = new Queue<{ id: string }>('tasks', { connection, defaultJobOptions: jobs })
const callbacks = new Queue<{ id: string; finished: Finished; result: object }>('callbacks', {
  connection,
  defaultJobOptions: jobs,
})

type Claim = { task_id: string; claim_token: string; params: unknown }
/** Terminals whose poll is held, in the order in which they came. */
const idle: { terminalId: string; give(claim: Claim): void }[] = []
const comes: (() => void)[] = []

const taskWorker = new Worker<{ id: string }>(
  'tasks',
  async ({ data: { id } }) => {
    while (idle.length === 0) await new Promise<void>((resolve) => void comes.push(resolve))
    const terminal = idle.shift() as (typeof idle)[number]
    const claim_token = randomUUID()
    const claimed = await pool.query<{ params: unknown }>({
      name: 'claim',
      text: `UPDATE tasks SET state = 'executing', terminal_id = $2, claim_token = $3, started_at = now()
              WHERE id = $1 AND state = 'pending' RETURNING params`,
      values: [id, terminal.terminalId, claim_token],
    })
    const row = claimed.rows[0]
    if (row === undefined) idle.unshift(terminal)
    else terminal.give({ task_id: id, claim_token, params: row.params })
  },
  { connection, concurrency: 50 },
)
const callbackWorker = new Worker<{ id: string; finished: Finished; result: object }>(
  'callbacks',
  ({ data: { id, finished, result } }) => callBack(pool, id, finished, result),
  { connection, concurrency: 50 },
)

const app = createApp(pool, {
  accepted: async (id) => void (await tasks.add('task', { id }, { jobId: id })),
  next: (terminalId, waitMs, gone) =>
    new Promise((resolve) => {
      const leave = () => {
        clearTimeout(timer)
        const at = idle.indexOf(terminal)
        if (at >= 0) idle.splice(at, 1)
        resolve(null)
      }
      const give = (claim: Claim) => {
        clearTimeout(timer)
        gone.removeEventListener('abort', leave)
        resolve(claim)
      }
      const terminal = { terminalId, give }
      const timer = setTimeout(leave, waitMs)
      gone.addEventListener('abort', leave)
      idle.push(terminal)
      comes.shift()?.()
    }),
  finished: async (id, finished, result) =>
    void (await callbacks.add('callback', { id, finished, result }, { jobId: id })),
})
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
process.once('SIGTERM', () => {
  app.server.closeAllConnections()
  void Promise.allSettled([app.close(), taskWorker.close(true), callbackWorker.close(true)]).then(() => process.exit(0))
})
