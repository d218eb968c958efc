import pg from 'pg'

/** What both peers keep: an account, and one row per task. */
const SCHEMA = `
  CREATE TABLE users (
    id serial PRIMARY KEY, username text UNIQUE, api_key text UNIQUE, md5_key text, balance_fen bigint, held_fen bigint DEFAULT 0,
    CHECK (balance_fen >= held_fen));
  CREATE TABLE deductions (task_id uuid PRIMARY KEY, user_id int, amount_fen bigint, at timestamptz DEFAULT now());
  CREATE TABLE tasks (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), user_id int REFERENCES users, request_id text, type text, params jsonb,
    state text DEFAULT 'pending', terminal_id text, claim_token uuid, result jsonb, price_fen int, callback_url text,
    called_back_at timestamptz, created_at timestamptz DEFAULT now(), started_at timestamptz, finished_at timestamptz,
    UNIQUE (user_id, request_id));
  CREATE INDEX ON tasks (created_at) WHERE state = 'pending';`

export interface User {
  id: number
  username: string
  md5_key: string
}

/** A pool as large as is good for one database, the schema, and a user with money. */
export async function openDatabase(url: string, user: { username: string; apiKey: string; md5Key: string }) {
  const target = new URL(url)
  const name = target.pathname.slice(1)
  target.pathname = '/postgres'
  const maker = new pg.Client(target.href)
  await maker.connect()
  await maker.query(`CREATE DATABASE ${name}`)
  await maker.end()
  const pool = new pg.Pool({ connectionString: url, max: 20 })
  await pool.query(SCHEMA)
  const { username, apiKey, md5Key } = user
  const insert = 'INSERT INTO users (username, api_key, md5_key, balance_fen) VALUES ($1, $2, $3, 100000000000)'
  await pool.query(insert, [username, apiKey, md5Key])
  return pool
}

/** What a task costs, fen. */
const PRICE_FEN = 11

/** Accepts a task once per requestId and holds its price: a transaction of three statements. Answers its id. */
export async function accept(
  pool: pg.Pool,
  user: User,
  task: { requestId: string; params: object; callbackUrl: string },
) {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const inserted = await client.query<{ id: string }>({
      name: 'insert-task',
      text: `INSERT INTO tasks (user_id, request_id, type, params, price_fen, callback_url)
             VALUES ($1, $2, 'query_av', $3, $4, $5) ON CONFLICT (user_id, request_id) DO NOTHING RETURNING id`,
      values: [user.id, task.requestId, task.params, PRICE_FEN, task.callbackUrl],
    })
    let id = inserted.rows[0]?.id
    if (id === undefined) {
      const known = await client.query<{ id: string }>('SELECT id FROM tasks WHERE user_id = $1 AND request_id = $2', [
        user.id,
        task.requestId,
      ])
      id = known.rows[0]?.id ?? ''
      await client.query('COMMIT')
      return { id, isNew: false }
    }
    await client.query({
      name: 'hold',
      text: 'UPDATE users SET held_fen = held_fen + $2 WHERE id = $1',
      values: [user.id, PRICE_FEN],
    })
    await client.query('COMMIT')
    return { id, isNew: true }
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

export interface Finished {
  user_id: number
  callback_url: string
  username: string
  md5_key: string
}

/** Stores a result once and charges for it: a transaction of three statements. Null when the claim is not theirs. */
export async function finish(
  pool: pg.Pool,
  report: { task_id: string; claim_token: string; terminal_id: string; result: object },
): Promise<Finished | null> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const done = await client.query<{ user_id: number; callback_url: string }>({
      name: 'finish',
      text: `UPDATE tasks SET state = 'completed', result = $4, finished_at = now()
              WHERE id = $1 AND claim_token = $2 AND terminal_id = $3 AND state = 'executing' RETURNING user_id, callback_url`,
      values: [report.task_id, report.claim_token, report.terminal_id, report.result],
    })
    const task = done.rows[0]
    if (task === undefined) {
      await client.query('ROLLBACK')
      return null
    }
    await client.query({
      name: 'deduct',
      text: 'INSERT INTO deductions (task_id, user_id, amount_fen) VALUES ($1, $2, $3)',
      values: [report.task_id, task.user_id, PRICE_FEN],
    })
    const user = await client.query<{ username: string; md5_key: string }>({
      name: 'charge',
      text: `UPDATE users SET balance_fen = balance_fen - $2, held_fen = held_fen - $2 WHERE id = $1
             RETURNING username, md5_key`,
      values: [task.user_id, PRICE_FEN],
    })
    await client.query('COMMIT')
    return { ...task, ...(user.rows[0] as { username: string; md5_key: string }) }
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
