import { randomUUID } from 'node:crypto'
import { type Customer, newTask, pendingTask, type TestTerminal } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let customer: Customer
let terminal: TestTerminal
let known = ''
beforeAll(async () => {
  bench = await openBench()
  customer = await bench.customer()
  terminal = await bench.terminal()
  known = await pendingTask(bench.db, newTask(customer, { requestId: 'R-known' }))
})
afterAll(() => bench.dispose())

const CHECK = '23514'
const UNIQUE = '23505'
const FOREIGN = '23503'
const NOT_NULL = '23502'

/** Raw SQL for a value of a column; strings are taken as they stand. */
type Row = Record<string, string>

/** A row that the table takes, in each state. */
const base = (): Row => ({
  id: `'${randomUUID()}'`,
  user_id: String(customer.userId),
  request_id: `'${randomUUID()}'`,
  content_hash: `'\\x00'`,
  source: `'api'`,
  type: `'book_pnr'`,
  is_write: 'true',
  params: `'{}'`,
  priority: '5',
  lane: `'*'`,
  rank: '0',
  price_fen: '100',
  state: `'pending'`,
  wait_ms: '1',
  fetch_ms: '1',
  lease_ms: '1',
  deadline_ms: '1',
  wait_until: 'now()',
})
const assigned = (): Row => ({ state: `'assigned'`, terminal_id: `'${terminal.id}'`, fetch_until: 'now()' })
const claimed = (): Row => ({ terminal_id: `'${terminal.id}'`, claim_token: `'${randomUUID()}'`, started_at: 'now()' })
const executing = (): Row => ({ ...claimed(), state: `'executing'`, lease_until: 'now()', deadline_at: 'now()' })
const unknown = (): Row => ({ ...claimed(), state: `'unknown'`, committed_at: 'now()' })
const ended = (charged = '0'): Row => ({ finished_at: 'now()', charged_fen: charged })
const completed = (): Row => ({ ...claimed(), ...ended('100'), state: `'completed'` })
const failed = (): Row => ({ ...ended(), state: `'failed'`, error_code: `'X'` })
const canceled = (): Row => ({ ...ended(), state: `'canceled'` })
const expired = (): Row => ({ ...ended(), state: `'expired'` })

/** Inserts in a transaction that is undone. */
async function insert(...rows: Row[]): Promise<void> {
  const client = await bench.db.connect()
  try {
    await client.query('BEGIN')
    for (const row of rows) {
      const full = { ...base(), ...row }
      await client.query(`INSERT INTO tasks (${Object.keys(full)}) VALUES (${Object.values(full)})`)
    }
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

describe('a possible row', () => {
  it.each([
    ['pending', () => ({})],
    ['assigned', assigned],
    ['executing', executing],
    ['executing and committed', () => ({ ...executing(), committed_at: 'now()' })],
    ['unknown', unknown],
    ['completed', completed],
    ['completed at no charge', () => ({ ...completed(), charged_fen: '0' })],
    ['failed', failed],
    ['canceled', canceled],
    ['expired', expired],
  ])('%s is taken', async (_, row) => {
    await expect(insert(row())).resolves.toBeUndefined()
  })
})

describe('the table of tasks refuses', () => {
  const rows: [string, string, () => Row][] = [
    ['a requestId that is empty', CHECK, () => ({ request_id: `''` })],
    ['a requestId of other characters', CHECK, () => ({ request_id: `'a b'` })],
    ['a requestId that is too long', CHECK, () => ({ request_id: `repeat('a', 65)` })],
    ['a requestId with a line after it', CHECK, () => ({ request_id: `E'a\\n'` })],
    ['a source that does not exist', CHECK, () => ({ source: `'mail'` })],
    ['a priority below 0', CHECK, () => ({ priority: '-1' })],
    ['a priority above 9', CHECK, () => ({ priority: '10' })],
    ['a negative price', CHECK, () => ({ price_fen: '-1' })],
    ['a state that does not exist', CHECK, () => ({ state: `'lost'` })],
    ['a wait of nothing', CHECK, () => ({ wait_ms: '0' })],
    ['a fetch of nothing', CHECK, () => ({ fetch_ms: '0' })],
    ['a lease of nothing', CHECK, () => ({ lease_ms: '0' })],
    ['a deadline of nothing', CHECK, () => ({ deadline_ms: '0' })],
    ['a user without an account', FOREIGN, () => ({ user_id: '-1' })],
    ['a terminal that does not exist', FOREIGN, () => ({ ...assigned(), terminal_id: `'tm_none'` })],
    ['a requestId twice', UNIQUE, () => ({ request_id: `'R-known'` })],
    ['an id twice', UNIQUE, () => ({ id: `'${known}'` })],

    ['an end that has not ended', CHECK, () => ({ ...completed(), finished_at: 'NULL' })],
    ['an end of what goes on', CHECK, () => ({ finished_at: 'now()' })],
    ['a charge of what goes on', CHECK, () => ({ charged_fen: '0' })],
    ['an end whose hold is not resolved', CHECK, () => ({ ...failed(), charged_fen: 'NULL' })],
    ['a charge above the price', CHECK, () => ({ ...completed(), charged_fen: '101' })],
    ['a negative charge', CHECK, () => ({ ...completed(), charged_fen: '-1' })],
    ['a charge for a failure', CHECK, () => ({ ...failed(), charged_fen: '1' })],
    ['a charge for a cancellation', CHECK, () => ({ ...canceled(), charged_fen: '1' })],
    ['a charge for an expiry', CHECK, () => ({ ...expired(), charged_fen: '1' })],

    ['S3 waiting at a terminal', CHECK, () => ({ terminal_id: `'${terminal.id}'` })],
    ['S5 waiting with a claim', CHECK, () => ({ claim_token: `'${randomUUID()}'` })],
    ['S6 waiting past the point of no return', CHECK, () => ({ committed_at: 'now()' })],
    ['assigned to nobody', CHECK, () => ({ ...assigned(), terminal_id: 'NULL' })],
    ['assigned without a clock', CHECK, () => ({ ...assigned(), fetch_until: 'NULL' })],
    ['assigned with a claim', CHECK, () => ({ ...assigned(), claim_token: `'${randomUUID()}'` })],
    ['executing without a terminal', CHECK, () => ({ ...executing(), terminal_id: 'NULL' })],
    ['executing without a claim', CHECK, () => ({ ...executing(), claim_token: 'NULL' })],
    ['executing without a beginning', CHECK, () => ({ ...executing(), started_at: 'NULL' })],
    ['executing without a lease', CHECK, () => ({ ...executing(), lease_until: 'NULL' })],
    ['executing without a deadline', CHECK, () => ({ ...executing(), deadline_at: 'NULL' })],
    ['unknown without a terminal', CHECK, () => ({ ...unknown(), terminal_id: 'NULL' })],
    ['unknown without a claim', CHECK, () => ({ ...unknown(), claim_token: 'NULL' })],
    ['unknown without a beginning', CHECK, () => ({ ...unknown(), started_at: 'NULL' })],
    ['S6 unknown before the point of no return', CHECK, () => ({ ...unknown(), committed_at: 'NULL' })],
    ['S6 an unknown read', CHECK, () => ({ ...unknown(), is_write: 'false' })],
    ['S6 a committed read', CHECK, () => ({ ...executing(), is_write: 'false', committed_at: 'now()' })],
    ['completed without ever having been claimed', CHECK, () => ({ ...completed(), claim_token: 'NULL' })],
    ['failed without saying why', CHECK, () => ({ ...failed(), error_code: 'NULL' })],
  ]
  it.each(rows)('%s', async (_, code, row) => {
    await expect(insert(row())).rejects.toMatchObject({ code, table: 'tasks' })
  })

  it.each(
    Object.keys({
      user_id: 0,
      request_id: 0,
      content_hash: 0,
      source: 0,
      type: 0,
      is_write: 0,
      params: 0,
      priority: 0,
      lane: 0,
      rank: 0,
      price_fen: 0,
      state: 0,
      wait_ms: 0,
      fetch_ms: 0,
      lease_ms: 0,
      deadline_ms: 0,
      wait_until: 0,
    }),
  )('a row without %s', async (column) => {
    await expect(insert({ [column]: 'NULL' })).rejects.toMatchObject({ code: NOT_NULL, column })
  })

  it('S3 two tasks that one terminal executes', async () => {
    await expect(insert(executing(), executing())).rejects.toMatchObject({
      code: UNIQUE,
      constraint: 'tasks_one_executing',
    })
  })

  it('an evidence kept twice', async () => {
    const keep = `INSERT INTO stale_reports (task_id, terminal_id, body, digest) VALUES ('t', 'tm', '{}', '\\x00')`
    await bench.query(keep)
    await expect(bench.query(keep)).rejects.toMatchObject({ code: UNIQUE })
  })

  it.each([
    ['an open alert that somebody has seen to', `resolved_by = 'x', remark = 'y'`],
    ['an alert seen to without a remark', `resolved_at = now(), resolved_by = 'x'`],
    ['an alert with a remark of nobody', `resolved_at = now(), remark = 'y'`],
  ])('%s', async (_what, set) => {
    await bench.query(`INSERT INTO alerts (kind, subject) VALUES ('terminal_lost', 'seen-to') ON CONFLICT DO NOTHING`)
    await expect(bench.query(`UPDATE alerts SET ${set} WHERE subject = 'seen-to'`)).rejects.toMatchObject({
      code: CHECK,
      constraint: 'alerts_seen_to',
    })
  })

  it('two open alerts of one kind about one thing', async () => {
    const raise = `INSERT INTO alerts (kind, subject) VALUES ('task_unknown', 'x')`
    await bench.query(raise)
    await expect(bench.query(raise)).rejects.toMatchObject({ code: UNIQUE })
    await bench.query('UPDATE alerts SET resolved_at = now()')
    await bench.query(raise)
  })

  it.each([
    ['a PNR of another form', CHECK, { pnr: `'k9x8yz'` }],
    ['a PNR of nobody', FOREIGN, { user_id: '-1' }],
    ['a PNR booked nowhere', FOREIGN, { terminal_id: `'tm_none'` }],
    ['a PNR without an end of its travel', NOT_NULL, { last_travel_date: 'NULL' }],
  ])('%s', async (_, code, wrong) => {
    const row: Row = {
      pnr: `'K9X8YZ'`,
      user_id: String(customer.userId),
      office_no: `'SHA255'`,
      terminal_id: `'${terminal.id}'`,
      booked_task_id: `'${randomUUID()}'`,
      last_travel_date: 'now()',
      ...wrong,
    }
    await expect(
      bench.query(`INSERT INTO pnrs (${Object.keys(row)}) VALUES (${Object.values(row)})`),
    ).rejects.toMatchObject({ code })
  })

  it('a ticket of another form, and one ticket twice', async () => {
    const issue = (number: string) =>
      bench.query(
        `INSERT INTO tickets (ticket_no, pnr, user_id, office_no, task_id) VALUES ($1, 'K9X8YZ', $2, 'SHA255', gen_random_uuid())`,
        [number, customer.userId],
      )
    await expect(issue('7812400000001')).rejects.toMatchObject({ code: CHECK })
    await issue('781-2400000001')
    await expect(issue('781-2400000001')).rejects.toMatchObject({ code: UNIQUE })
  })
})
