// npm run measure: lists of tasks with 50,000 and with 5,000,000 rows of history (docs/adr/0012, P9). Ends by itself.
import type pg from 'pg'
import { openHistories } from './histories.ts'
import { type ListCase, listCases, lookAt, p95, timed } from './lists.ts'

const SIZES = (process.argv[2] ?? '50000,5000000').split(',').map(Number)
const TIMES = 60
const WARM = 10
const COUNTED_EVERY = 10

/** The two databases in turn, call by call: what else the machine does meets both alike. */
async function measure(dbs: readonly pg.Pool[], list: ListCase) {
  const sides = await Promise.all(
    dbs.map(async (db) => ({
      look: await lookAt(db, list),
      first: [] as number[],
      last: [] as number[],
      counts: [] as number[],
    })),
  )
  for (let i = -WARM; i < TIMES; i++) {
    for (const { look, first, last, counts } of sides) {
      const [ofFirst, ofLast] = [await timed(look.first), await timed(look.last)]
      const ofCounts = i % COUNTED_EVERY === 0 ? await timed(look.counts) : null
      if (i < 0) continue
      first.push(ofFirst)
      last.push(ofLast)
      if (ofCounts !== null) counts.push(ofCounts)
    }
  }
  const line: Record<string, string | number> = { filter: list.name }
  for (const page of ['first', 'last', 'counts'] as const) {
    const [small = 0, large = 0] = sides.map((side) => p95(side[page]))
    line[page] = `${small.toFixed(1)} · ${large.toFixed(1)}`
    line[`${page} ratio`] = Number((large / small).toFixed(2))
  }
  line.pages = sides.map(({ look }) => look.page).join(' · ')
  return line
}

// Postgres is a child that keeps no process alive: this does, until it has ended.
const awake = setInterval(() => undefined, 1_000)
const histories = await openHistories(SIZES, (line) => console.log(line))
try {
  const lines: Awaited<ReturnType<typeof measure>>[] = []
  for (const list of listCases) lines.push(await measure(histories.dbs, list))
  console.table(lines)
} finally {
  await histories.stop()
}
clearInterval(awake)
