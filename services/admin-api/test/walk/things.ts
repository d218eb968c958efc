import { randomUUID } from 'node:crypto'
import { recharge } from '@etermai/ledger'
import { createScreenshotStore } from '@etermai/screenshots'
import { createTerminal, executingTask, type HeldClaim, newTask, pendingTask } from '@etermai/testkit/factories'
import { v7 as uuidv7 } from 'uuid'
import type { OpenAdmin, Person } from '../open-admin.ts'
import { complete, customerOf, fail } from '../tasks-of.ts'
import type { Owner } from './row.ts'

let made = 0

/** Somebody to whom things belong, who never signs in. */
export async function somebody({ store }: OpenAdmin, parentId: number): Promise<Owner> {
  const username = `walked-${++made}`
  const [row] = await store.query<{ id: number }>(
    `WITH made AS (INSERT INTO users (username, role, parent_id) VALUES ($1, 'user', $2) RETURNING id)
     SELECT id FROM made`,
    [username, parentId],
  )
  const userId = row?.id ?? 0
  await store.query('INSERT INTO accounts (user_id) VALUES ($1)', [userId])
  return { userId, username }
}

/** Writes a row and answers its id. */
async function row<Id>({ store }: OpenAdmin, text: string, values: unknown[]): Promise<Id> {
  const [written] = await store.query<{ id: Id }>(`INSERT INTO ${text} RETURNING id`, values)
  if (written === undefined) throw new Error('nothing was written')
  return written.id
}

export const taskOf = async ({ store }: OpenAdmin, owner: Owner) =>
  pendingTask(store.db, newTask(await customerOf(store, owner as Person), { priceFen: 0 }))

async function executingOf({ store }: OpenAdmin, owner: Owner, priceFen = 0): Promise<HeldClaim> {
  const { id } = await createTerminal(store)
  return executingTask(store.db, newTask(await customerOf(store, owner as Person), { priceFen }), id)
}

/** One that was paid for. */
export async function chargedTaskOf(open: OpenAdmin, owner: Owner): Promise<string> {
  await moneyOf(open, owner)
  const held = await executingOf(open, owner, 100)
  await complete(open.store.db, held)
  return held.taskId
}

export async function failedTaskOf(open: OpenAdmin, owner: Owner): Promise<string> {
  const held = await executingOf(open, owner)
  await fail(open.store.db, held)
  return held.taskId
}

/** Money that came in, and what a task that waits holds of it. */
export async function moneyOf({ store }: OpenAdmin, owner: Owner): Promise<void> {
  const { userId } = owner
  await recharge(store.db, { userId, amountFen: 1_000, operator: 'x', remark: '', reference: randomUUID() })
  await pendingTask(store.db, newTask(await customerOf(store, owner as Person), { priceFen: 100 }))
}

export async function terminalOf({ store }: OpenAdmin, owner: Owner): Promise<string> {
  const { id } = await createTerminal(store)
  await store.query('UPDATE terminals SET owner_id = $2 WHERE id = $1', [id, owner.userId])
  return id
}

/** A terminal, and the task of which it took two pictures. */
export async function picturesOf(open: OpenAdmin, owner: Owner, dataDir: string) {
  const [terminalId, taskId] = [await terminalOf(open, owner), uuidv7()]
  const store = createScreenshotStore({ DATA_DIR: dataDir, S3_REGION: 'x' })
  const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(50, 1)])
  for (const of of [taskId, null])
    await store.put({ terminalId, taskId: of, type: 'image/png', bytes, at: new Date(1_000) })
  return { terminal_id: terminalId, task_id: taskId }
}

export const scheduleOf = (open: OpenAdmin, { userId }: Owner) =>
  row<string>(
    open,
    `schedules (id, user_id, name, cron, time_zone, action, request, state)
     VALUES ($1, $2, 'x', '0 3 1 1 *', 'Asia/Shanghai', 'query_av', '{"params": {"origin": "SHA", "destination": "PEK", "date": "+3d"}}', 'paused')`,
    [uuidv7(), userId],
  )

export const eventOf = async ({ store }: OpenAdmin, { userId }: Owner): Promise<string> => {
  const id = uuidv7()
  await store.query(
    `INSERT INTO callbacks (event_id, task_id, user_id, sequence, event, url, origin, payload, state, died_at)
     VALUES ($1, $2, $3, 1, 'task.completed', 'https://a.example/cb', 'https://a.example', '{}', 'dead', now())`,
    [id, randomUUID(), userId],
  )
  return id
}

export const exportOf = (open: OpenAdmin, { userId }: Owner) =>
  row<string>(
    open,
    `exports (id, user_id, kind, format, filter, language, state, finished_at, beat_at)
     VALUES ($1, $2, 'tasks', 'csv', '{}', 'zh', 'canceled', now(), now())`,
    [uuidv7(), userId],
  )

const namedView = (open: OpenAdmin, userId: number, id: string) =>
  row<string>(open, `saved_views (id, user_id, page, name, query) VALUES ($1, $2, 'tasks', $3, '{}')`, [id, userId, id])
export const viewOf = (open: OpenAdmin, { userId }: Owner) => namedView(open, userId, uuidv7())

export const sessionOf = (open: OpenAdmin, { userId }: Owner) =>
  row<string>(open, `sessions (id, user_id, refresh_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 hour')`, [
    uuidv7(),
    userId,
    Buffer.alloc(32, ++made),
  ])

export const notificationOf = (open: OpenAdmin, { userId }: Owner) =>
  row<number>(
    open,
    `notifications (user_id, kind, cause, title, shown, mail_due) VALUES ($1, 'notice', $2, 'notice', true, false)`,
    [userId, randomUUID()],
  )

export const alertOf = (open: OpenAdmin, { userId }: Owner) =>
  row<number>(
    open,
    `alerts (kind, subject, detail) VALUES ('money_mismatch', $1, '{}')
     ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO UPDATE SET count = alerts.count + 1`,
    [`user:${userId}`],
  )

export async function groupOf({ store }: OpenAdmin, { userId }: Owner): Promise<string> {
  const name = `group-${++made}`
  await store.query('INSERT INTO terminal_groups (name, owner_id) VALUES ($1, $2)', [name, userId])
  return name
}

export const priceOf = (open: OpenAdmin, { userId }: Owner) =>
  row<number>(
    open,
    `price_overrides (user_id, operation, price_fen, valid_from, valid_until)
     VALUES ($1, 'query_av', 1, now() + $2 * interval '1 day', now() + $2 * interval '1 day' + interval '1 hour')`,
    [userId, ++made],
  )

export async function grantOf({ store }: OpenAdmin, { userId }: Owner): Promise<string> {
  await store.query(`INSERT INTO office_grants (user_id, office_no) VALUES ($1, 'SHA255') ON CONFLICT DO NOTHING`, [
    userId,
  ])
  return 'SHA255'
}

export async function apiConfigOf(open: OpenAdmin, owner: Owner): Promise<string> {
  const { store } = open
  const sealed = store.secrets.seal('x')
  await store.query(
    `INSERT INTO api_configs (user_id, api_key, md5_key, webhook_secret) VALUES ($1, $2, $3, $3) ON CONFLICT DO NOTHING`,
    [owner.userId, `ak_${randomUUID()}`, sealed],
  )
  return owner.username
}
