// The same job on a Postgres queue: polls that take the oldest waiting row with SKIP LOCKED, woken by NOTIFY.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { environment } from '../src/env.ts'
import { callBack, createApp } from './http.ts'
import { type Finished, openDatabase } from './schema.ts'

const { DATABASE_URL = '', PORT, USERNAME = '', API_KEY = '', MD5_KEY = '' } = environment
const pool = await openDatabase(DATABASE_URL, { username: USERNAME, apiKey: API_KEY, md5Key: MD5_KEY })

/** Held polls without a task: each look wakes one of them. */
const idle: (() => void)[] = []
const FALLBACK_MS = 1_000
const listener = new pg.Client(DATABASE_URL)
await listener.connect()
listener.on('notification', () => idle[0]?.())
await listener.query('LISTEN tasks')

const CLAIM = `
  UPDATE tasks SET state = 'executing', terminal_id = $1, claim_token = $2, started_at = now()
   WHERE id = (SELECT id FROM tasks WHERE state = 'pending' ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
   RETURNING id, params`

async function claim(terminalId: string) {
  const claim_token = randomUUID()
  const claimed = await pool.query<{ id: string; params: unknown }>({
    name: 'claim',
    text: CLAIM,
    values: [terminalId, claim_token],
  })
  const row = claimed.rows[0]
  return row === undefined ? null : { task_id: row.id, claim_token, params: row.params }
}

/** Resolves when a task has come, after so long, or when the terminal is gone. */
function woken(ms: number, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      gone.removeEventListener('abort', wake)
      const at = idle.indexOf(wake)
      if (at >= 0) idle.splice(at, 1)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    gone.addEventListener('abort', wake)
    idle.push(wake)
  })
}

const ATTEMPTS = 5
async function deliver(id: string, finished: Finished, result: object): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await callBack(pool, id, finished, result)
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1_000 * 2 ** attempt))
    }
  }
}

const app = createApp(pool, {
  accepted: async (id) =>
    void (await pool.query({ name: 'notify', text: `SELECT pg_notify('tasks', $1)`, values: [id] })),
  async next(terminalId, waitMs, gone) {
    const until = Date.now() + waitMs
    while (!gone.aborted) {
      const found = await claim(terminalId)
      if (found !== null || Date.now() >= until) return found
      await woken(Math.min(FALLBACK_MS, until - Date.now()), gone)
    }
    return null
  },
  // In this process only: what it had not sent when it dies is lost. A team would sweep the table for it.
  finished: async (id, finished, result) => void deliver(id, finished, result),
})
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
process.once('SIGTERM', () => {
  app.server.closeAllConnections()
  void app.close().then(() => process.exit(0))
})
