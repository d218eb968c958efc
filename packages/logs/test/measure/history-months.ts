// npm run measure:history: what the log of tasks costs in months and cost before (docs/adr/0019). Ends by itself.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '@etermai/embedded'
import { createDb, createLog } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import { changedIn, insert, lookAt, ofTerminal, pageOf, terminals } from './history-statements.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
const GENERATE = readFileSync(path.join(import.meta.dirname, 'history-months.sql'), 'utf8')
const SIZE = Number(process.argv[2] ?? 500_000)
const ROUNDS = 15
const BATCHES = 60
const BATCH = 500
const LOOKS = 400
type Tables = readonly [before: string, months: string]
const TASKS: Tables = ['before_events', 'task_events']
const TERMINALS: Tables = ['before_terminals', 'terminal_events']

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const spread = (values: number[]) =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`

const awake = setInterval(() => undefined, 1_000)
const folder = mkdtempSync(path.join(tmpdir(), 'eterm-measure-history-'))
const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), durable: false, log: () => undefined })
const url = new URL(postgres.url)
url.pathname = '/measure_history'
const options = { url: url.href, max: 1, statementTimeoutMs: 1_200_000, name: 'measure' }
const db = createDb(options, createLog('measure', 'silent'))

/** CPU of the one backend that answers us, ms: what others do on the machine is not in it. */
async function cpu(): Promise<number> {
  const { rows } = await db.query('SELECT pg_backend_pid() AS pid')
  return Number(readFileSync(`/proc/${rows[0].pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
}
async function spent(work: () => Promise<unknown>): Promise<number> {
  const before = await cpu()
  await work()
  return (await cpu()) - before
}

/** Both tables in turn, so that whatever the machine does meanwhile is the same for both. */
async function compare(
  what: string,
  unit: string,
  times: number,
  tables: Tables,
  work: (table: string) => Promise<void>,
) {
  const found = tables.map((table) => ({ table, values: [] as number[] }))
  for (let round = 0; round < ROUNDS; round++)
    for (const { table, values } of found) values.push(((await spent(() => work(table))) / times) * 1_000)
  console.log(`${what}, CPU ${unit}: before, months: ${found.map(({ values }) => spread(values)).join(' · ')}`)
}
const repeat = async (times: number, work: (n: number) => Promise<unknown>) => {
  for (let n = 0; n < times; n++) await work(n)
}

try {
  await migrate(url.href, { dir: path.join(root, 'prisma/migrations'), log: () => undefined })
  await db.query(GENERATE.replaceAll(':size', String(SIZE)))
  await db.query('VACUUM ANALYZE')
  const now = new Date()
  const ids = async () =>
    (
      await db.query(
        `SELECT json_agg(json_build_object('id', (left(lowest_id($2)::text, 15) || right(gen_random_uuid()::text, 21))::uuid)) AS ids
           FROM generate_series(1, $1)`,
        [BATCH, now],
      )
    ).rows[0].ids
  const batches = await Promise.all(Array.from({ length: BATCHES }, ids))
  await compare(`insert, batches of ${BATCH}`, 'µs a row', BATCHES * BATCH, TASKS, (table) =>
    repeat(BATCHES, (n) => db.query({ ...insert(table), values: [JSON.stringify(batches[n])] })),
  )
  const ones = batches.flat().slice(0, LOOKS) as { id: string }[]
  await compare('insert, one by one', 'µs a row', LOOKS, TASKS, (table) =>
    repeat(LOOKS, (n) => db.query({ ...insert(table), values: [JSON.stringify([ones[n]])] })),
  )
  const { rows: some } = await db.query<{ id: string }>(`SELECT id FROM measured WHERE n % $1 = 7 LIMIT ${LOOKS}`, [
    Math.floor(SIZE / LOOKS),
  ])
  await compare('look at one task', 'µs', some.length, TASKS, (table) =>
    repeat(some.length, (n) => db.query({ ...lookAt(table), values: [some[n]?.id] })),
  )
  await compare('page of 50 tasks', 'µs', 100, TASKS, (table) =>
    repeat(100, (n) => db.query({ ...pageOf(table), values: [n * Math.floor((SIZE - 60) / 100)] })),
  )
  await compare('what changed within a minute', 'µs', 100, TASKS, (table) =>
    repeat(100, (n) => db.query({ ...changedIn(table), values: [n * 10] })),
  )
  await compare('events of all terminals', 'µs', 100, TERMINALS, (table) =>
    repeat(100, (n) => db.query({ ...terminals(table), values: [n * 7] })),
  )
  await compare('events of one terminal', 'µs', 100, TERMINALS, (table) =>
    repeat(100, (n) => db.query({ ...ofTerminal(table), values: [`T-${n}`] })),
  )
  await db.query(`SET eterm.retention = 'on'`)
  const byRows = await spent(() =>
    repeat(20, (n) =>
      db.query(
        'DELETE FROM before_events e USING measured m WHERE m.n > $1 AND m.n <= $1 + 1000 AND e.task_id = m.id',
        [n * 1_000],
      ),
    ),
  )
  console.log(`the log of 1,000 tasks (5,000 events) removed by rows: ${(byRows / 20).toFixed(1)} ms of CPU`)
  const attempts = await spent(() => repeat(20, () => db.query('SELECT * FROM remove_callback_attempts(30, 1000)')))
  console.log(`attempts of 1,000 callbacks removed by rows: ${(attempts / 20).toFixed(1)} ms of CPU`)
  const { rows: oldest } = await db.query(`SELECT month FROM months_of('task_events') ORDER BY ends OFFSET 3 LIMIT 1`)
  const { rows: size } = await db.query(`SELECT count(*) AS lines FROM ${oldest[0].month}`)
  const dropped = await spent(() => db.query(`DROP TABLE ${oldest[0].month}`))
  console.log(`a month of ${size[0].lines} events dropped: ${dropped.toFixed(1)} ms of CPU`)
} finally {
  await db.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
clearInterval(awake)
