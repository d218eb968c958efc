// npm run measure:logs: lists of API calls and of the trail with 2,000,000 rows each (docs/adr/0014). Ends by itself.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { listTrail } from '@etermai/accounts'
import { startPostgres } from '@etermai/embedded'
import { createDb, createLog } from '@etermai/platform'
import { migrate } from '@etermai/platform/migrate'
import { listCalls } from '../../src/index.ts'

const root = path.resolve(import.meta.dirname, '../../../..')
const GENERATE = readFileSync(path.join(import.meta.dirname, 'generate.sql'), 'utf8')
const SIZE = Number(process.argv[2] ?? 2_000_000)
const TIMES = 40
const WARM = 8
const DEEP = 1_000

type Place = [number, string] & [number, number]
type Page = (after: Place | null) => Promise<{ rows: readonly unknown[]; next: readonly unknown[] | null }>

async function measure(name: string, page: Page): Promise<void> {
  let place: Place | null = null
  const first = await times(() => page(null))
  let pages = 1
  for (; pages < DEEP; pages++) {
    const { next }: { next: readonly unknown[] | null } = await page(place)
    if (next === null) break
    place = next as Place
  }
  const deep = await times(() => page(place))
  console.log(`| ${name} | ${first} | ${deep} (${pages}) |`)
}

async function times(work: () => Promise<unknown>): Promise<string> {
  const taken: number[] = []
  for (let i = 0; i < TIMES + WARM; i++) {
    const began = performance.now()
    await work()
    if (i >= WARM) taken.push(performance.now() - began)
  }
  taken.sort((a, b) => a - b)
  return [0.5, 0.95].map((share) => (taken[Math.floor(taken.length * share)] ?? 0).toFixed(1)).join(' · ')
}

// Postgres is a child that keeps no process alive: this does, until it has ended.
const awake = setInterval(() => undefined, 1_000)
const folder = mkdtempSync(path.join(tmpdir(), 'eterm-measure-logs-'))
// Open to the account that Postgres runs as, or it would keep its gigabytes elsewhere.
chmodSync(folder, 0o755)
const postgres = await startPostgres({
  dataDir: path.join(folder, 'postgres'),
  durable: false,
  log: () => undefined,
})
const url = new URL(postgres.url)
url.pathname = '/measure_logs'
const options = { url: url.href, max: 1, statementTimeoutMs: 1_200_000, name: 'measure' }
const db = createDb(options, createLog('measure', 'silent'))
try {
  await migrate(url.href, { dir: path.join(root, 'prisma/migrations'), log: () => undefined })
  const began = performance.now()
  await db.query(GENERATE.replaceAll(':size', String(SIZE)))
  await db.query('VACUUM ANALYZE')
  console.log(`${SIZE} rows each in ${Math.round((performance.now() - began) / 1_000)} s`)
  const { rows: users } = await db.query<{ id: number }>(`SELECT id FROM users WHERE username LIKE 'u%' ORDER BY id`)
  const ids = users.map(({ id }) => id)
  const { rows: named } = await db.query<{ id: string }>(`SELECT named[1] AS id FROM api_calls OFFSET 1000 LIMIT 1`)
  const someone = ids.slice(0, 1)
  const subordinates = ids.slice(0, 20)
  await measure('calls: everything', (after) => listCalls(db, { users: null }, after, 50))
  await measure('calls: one user', (after) => listCalls(db, { users: someone }, after, 50))
  await measure('calls: 20 users', (after) => listCalls(db, { users: subordinates }, after, 50))
  await measure('calls: refused', (after) => listCalls(db, { users: null, refused: true }, after, 50))
  await measure('calls: a code of 0.01 %', (after) => listCalls(db, { users: null, code: 'RARE' }, after, 50))
  await measure('calls: an id', (after) => listCalls(db, { users: null, id: named[0]?.id }, after, 50))
  await measure('calls: text', (after) => listCalls(db, { users: null, text: 'nowhere' }, after, 50))
  await measure('trail: everything', (after) => listTrail(db, { users: null }, after, 50))
  await measure('trail: 20 users', (after) => listTrail(db, { users: subordinates }, after, 50))
  await measure('trail: an actor', (after) => listTrail(db, { users: null, actor: 'u7' }, after, 50))
  await measure('trail: text', (after) => listTrail(db, { users: null, text: 'u77' }, after, 50))
} finally {
  await db.end()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
clearInterval(awake)
