import { createGate, eventually } from '@etermai/testkit'
import { createCustomer, executingTask, newTask, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenResults, openResults, reportOf, sendReport } from './open-results.ts'

let open: OpenResults
beforeAll(async () => {
  open = await openResults()
})
afterAll(() => open.dispose())

const codeOf = ({ status, code }: { status: number; code: string }) => `${status} ${code}`
const { result } = sampleOf('query_av')

describe('only the envelope of a report can be refused', () => {
  it('with every path that is wrong', async () => {
    const answer = await open.post({
      terminal_id: 'a b',
      task_id: 'x',
      claim_token: 'y',
      status: 'done',
      note: 1,
      retryable: 'no',
    })
    expect(codeOf(answer)).toBe('400 INVALID_REQUEST')
    expect(new Set(answer.details?.map(({ path }) => path))).toEqual(
      new Set(['terminal_id', 'task_id', 'claim_token', 'status', 'note', 'retryable']),
    )
  })

  it.each([
    ['half an object', '{"terminal_id":"a"'],
    ['a name twice', '{"terminal_id":"a","terminal_id":"b"}'],
    ['nothing', ''],
    ['a list', '[]'],
  ])('%s is 400', async (_name, body) => {
    expect(codeOf(await open.post(body))).toBe('400 INVALID_REQUEST')
  })

  it.each([
    ['of another form', { flights: 'none', seats: [1, { deep: null }] }],
    ['a string', 'screen text'],
    ['null', null],
    ['left out', undefined],
    ['a list', [1, 2]],
  ])('a result that is %s is stored as it came: completed, with a warning and an alert', async (_name, odd) => {
    const claim = await open.executing()
    const answer = await open.report(claim, { result: odd })
    expect([codeOf(answer), answer.data.status]).toEqual(['200 OK', 'completed'])
    expect(await open.task(claim.taskId)).toMatchObject({
      state: 'completed',
      result: odd ?? null,
      charged_fen: 100,
      warning: expect.stringContaining('form'),
    })
    const alerts = await open.store.query(`SELECT kind FROM alerts WHERE subject = $1`, [claim.taskId])
    expect(alerts).toEqual([{ kind: 'result_invalid' }])
  })

  it('what a result holds beyond its form is kept without a warning', async () => {
    const claim = await open.executing()
    const more = { ...(result as object), remark: '多余的', depth: { a: [1] } }
    await open.report(claim, { result: more })
    expect(await open.task(claim.taskId)).toMatchObject({ result: more, warning: null })
  })

  it('an issued ticket is not lost to bytes that are no text, to NUL or to half a character', async () => {
    const pnr = 'BYT001'
    const claim = await open.executing({ type: 'issue_ticket', params: { pnr }, pnr })
    const issued = { ...(sampleOf('issue_ticket', pnr).result as object), raw: 'SCREEN' }
    const text = JSON.stringify(reportOf(claim, { result: issued })).replace('SCREEN', 'a\\u0000b\\ud83dc\xb2\xe2d')
    const body = Buffer.from(text, 'latin1')
    const answer = await open.service.app.inject({
      method: 'POST',
      url: '/api/report_result',
      payload: body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${claim.terminal.key}` },
    })
    expect([answer.statusCode, answer.json().data]).toEqual([200, { status: 'completed' }])
    const task = await open.task(claim.taskId)
    expect((task.result as { raw: string }).raw).toMatch(/^a\uFFFDb\uFFFDc\uFFFD+d$/)
    const tickets = await open.store.query('SELECT ticket_no FROM tickets WHERE pnr = $1', [pnr])
    expect(tickets).toEqual([{ ticket_no: '781-2400000001' }])
  })

  it('a message that is too long is cut, also in the middle of a character', async () => {
    const claim = await open.executing()
    const error_message = `${'x'.repeat(3_999)}😀 and more`
    const failure = { status: 'failed', error_code: 'C'.repeat(200), error_message }
    const answer = await open.report(claim, failure)
    expect([codeOf(answer), answer.data?.status]).toEqual(['200 OK', 'failed'])
    const task = await open.task(claim.taskId)
    expect(String(task.error_message).startsWith('x'.repeat(3_999))).toBe(true)
    expect(String(task.error_message).length).toBeLessThanOrEqual(4_000)
    expect(String(task.error_code)).toBe('C'.repeat(64))
  })

  it('up to 4 MiB is taken, more is 413', async () => {
    const claim = await open.executing()
    const frame = JSON.stringify(reportOf(claim, { result: { flights: [], raw: '' } })).length
    const ofBytes = (bytes: number) => reportOf(claim, { result: { flights: [], raw: 'x'.repeat(bytes - frame) } })
    const over = await open.post(ofBytes(4 * 1024 * 1024 + 1), claim.terminal.key)
    expect(codeOf(over)).toBe('413 PAYLOAD_TOO_LARGE')
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'executing' })
    expect(codeOf(await open.post(ofBytes(4 * 1024 * 1024), claim.terminal.key))).toBe('200 OK')
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'completed' })
  })
})

describe('S5 one transaction: outcome, money, log and callback', () => {
  /** Makes Postgres refuse rows of `table` about one task, while `work` runs. */
  async function refusing(table: string, taskId: string, work: () => Promise<void>): Promise<void> {
    const name = `refuse_${table}`
    await open.store.query(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.task_id = '${taskId}' THEN RAISE EXCEPTION 'refused by the test'; END IF; RETURN NEW; END $$`)
    await open.store.query(`CREATE TRIGGER ${name} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`)
    try {
      await work()
    } finally {
      await open.store.query(`DROP TRIGGER ${name} ON ${table}`)
      await open.store.query(`DROP FUNCTION ${name}`)
    }
  }

  it.each(['callbacks', 'ledger_transactions', 'task_events'])(
    'where a row of %s cannot be written nothing is, the answer is an error, and the same report counts later',
    async (table) => {
      const claim = await open.executing({ callbackUrl: 'https://agent.example/cb' })
      const before = await open.money()
      await refusing(table, claim.taskId, async () => {
        expect(codeOf(await open.report(claim))).toBe('500 INTERNAL')
        expect(await open.task(claim.taskId)).toMatchObject({ state: 'executing', claim_token: claim.claimToken })
        expect(await open.money()).toEqual(before)
        expect(await open.store.query('SELECT 1 FROM callbacks WHERE task_id = $1', [claim.taskId])).toEqual([])
      })
      expect((await open.report(claim)).data.status).toBe('completed')
      expect(await open.money()).toMatchObject({ balance_fen: before.balance_fen - 100 })
      expect(await open.store.query('SELECT 1 FROM callbacks WHERE task_id = $1', [claim.taskId])).toHaveLength(1)
    },
  )

  it('one bad report harms no other that comes with it', async () => {
    const claims = await Promise.all(
      Array.from({ length: 12 }, () => open.executing({ callbackUrl: 'https://agent.example/cb' })),
    )
    const bad = claims[5]
    await refusing('callbacks', bad?.taskId ?? '', async () => {
      const answers = await Promise.all(claims.map((claim) => open.report(claim)))
      expect(answers.map(({ code }) => code)).toEqual(claims.map((claim) => (claim === bad ? 'INTERNAL' : 'OK')))
    })
    const states = await Promise.all(claims.map(async ({ taskId }) => (await open.task(taskId)).state))
    expect(states).toEqual(claims.map((claim) => (claim === bad ? 'executing' : 'completed')))
  })

  it('reports of many terminals at once are all stored, each with its own charge', async () => {
    const customer = await createCustomer(open.store)
    const claims = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const { terminal } = await open.executing()
        const { db } = open.store
        // Each terminal's first task has ended; this is its second.
        await open.store.query(
          `UPDATE tasks SET state = 'failed', error_code = 'X', finished_at = now(), charged_fen = 0 WHERE terminal_id = $1`,
          [terminal.id],
        )
        return { ...(await executingTask(db, newTask(customer), terminal.id)), terminal }
      }),
    )
    const answers = await Promise.all(claims.map((claim) => open.report(claim)))
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['OK']))
    expect(await open.money(customer)).toEqual({ balance_fen: 100_000 - 6_000, held_fen: 0, open_tasks: 0 })
    const [sum] = await open.store.query<{ fen: number }>(
      `SELECT sum(amount_fen)::int AS fen FROM postings WHERE user_id = $1`,
      [customer.userId],
    )
    expect(sum).toEqual({ fen: 0 })
  })
})

describe('a report is answered only when it is stored', () => {
  it('broken before the commit: an error, nothing is stored, the same report counts later', async () => {
    await using gate = await createGate(open.store.url)
    await using service = await open.another({}, gate.url)
    const claim = await open.executing()
    const broken = gate.breakAt('change-tasks', 'before')
    const answer = await sendReport(service, reportOf(claim), claim.terminal.key)
    await broken
    expect(codeOf(answer)).toBe('503 UNAVAILABLE')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'executing' })
    const again = await sendReport(service, reportOf(claim), claim.terminal.key)
    expect([codeOf(again), again.data.status]).toEqual(['200 OK', 'completed'])
  })

  it('broken while the commit is answered: the outcome is found, and told', async () => {
    await using gate = await createGate(open.store.url)
    await using service = await open.another({}, gate.url)
    const claim = await open.executing()
    const before = await open.money()
    const broken = gate.breakAt('COMMIT', 'after')
    const answer = await sendReport(service, reportOf(claim), claim.terminal.key)
    await broken
    expect([200, 500]).toContain(answer.status)
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'completed' })
    const again = await sendReport(service, reportOf(claim), claim.terminal.key)
    expect([codeOf(again), again.data.status]).toEqual(['200 OK', 'completed'])
    expect(await open.money()).toMatchObject({ balance_fen: before.balance_fen - 100 })
  })

  it('while Redis is away reports are stored all the same', async () => {
    const claim = await open.executing()
    await open.redis.stop()
    try {
      expect((await open.report(claim)).data.status).toBe('completed')
      expect(await open.task(claim.taskId)).toMatchObject({ state: 'completed' })
    } finally {
      await open.redis.restart()
    }
  })
})

describe('the rate', () => {
  it('of one terminal is limited', async () => {
    await using strict = await open.another({ TERMINAL_CALLS_PER_SECOND: '5' })
    const claim = await open.executing()
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => sendReport(strict, reportOf(claim), claim.terminal.key)),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]).toMatchObject({ code: 'RATE_LIMITED', headers: { 'retry-after': '1' } })
  })

  it('of an address that guesses keys is limited, but not of those there who have the right one', async () => {
    await using service = await open.another({})
    const claim = await open.executing()
    const from = async (remoteAddress: string, key: string) => {
      const headers = { authorization: `Bearer ${key}` }
      const request = { method: 'POST', url: '/api/report_result', payload: reportOf(claim), headers } as const
      return (await service.app.inject({ ...request, remoteAddress })).statusCode
    }
    await eventually(async () => (await from('198.51.100.30', 'tk_guess')) === 429)
    expect(await from('198.51.100.30', claim.terminal.key)).toBe(200)
    expect(await from('198.51.100.30', 'tk_guess')).toBe(429)
  })
})

describe('the log', () => {
  it('holds no key, no claim token, no result and no identity number', async () => {
    const claim = await open.executing()
    await open.post(reportOf(claim, { terminal_key: claim.terminal.key, result: { raw: 'NI110101199001011237' } }))
    await open.report(claim, { result: { raw: 'late NI110101199001011237' } })
    const secrets = [claim.terminal.key, claim.claimToken, '110101199001011237']
    const leaks = open.service.logged.filter((line) => secrets.some((secret) => line.includes(secret)))
    expect(leaks).toEqual([])
    expect(open.service.logged.filter((line) => line.includes(claim.taskId)).length).toBeGreaterThan(0)
  })
})
