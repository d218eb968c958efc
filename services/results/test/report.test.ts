import { announceCommitting, cancelTask } from '@etermai/task-store'
import { createTerminal, sampleOf } from '@etermai/testkit/factories'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Executing, type OpenResults, openResults, reportOf } from './open-results.ts'

let open: OpenResults
beforeAll(async () => {
  open = await openResults()
})
afterAll(() => open.dispose())

const NO_TASK = '019ab3f2-7c1e-7a44-9a55-0d6c3a8f1e20'
const { result } = sampleOf('query_av')
const commit = ({ terminalId, taskId, claimToken }: Executing) =>
  announceCommitting(open.store.db, { terminalId, taskId, claimToken, stage: 'committing' })
const codeOf = ({ status, code }: { status: number; code: string }) => `${status} ${code}`
const callbacksOf = (taskId: string) =>
  open.store.query<{ event: string; payload: Record<string, unknown> }>(
    'SELECT event, payload FROM callbacks WHERE task_id = $1 ORDER BY sequence',
    [taskId],
  )

describe('S5 fenced results: what a report makes of a task', () => {
  it('success: completed, with the result, its price charged and the callback due', async () => {
    const before = await open.money()
    const claim = await open.executing({ callbackUrl: 'https://agent.example/cb', priceFen: 250 })
    const answer = await open.report(claim, { result })
    expect([codeOf(answer), answer.data]).toEqual(['200 OK', { status: 'completed' }])
    expect(await open.task(claim.taskId)).toMatchObject({
      state: 'completed',
      result,
      charged_fen: 250,
      warning: null,
      error_code: null,
    })
    expect(await open.money()).toEqual({ ...before, balance_fen: before.balance_fen - 250 })
    expect(await callbacksOf(claim.taskId)).toMatchObject([
      {
        event: 'task.completed',
        payload: { status: 'completed', result, price: '2.50', charged: '2.50', error: null },
      },
    ])
  })

  it('failure: failed, with its error, nothing charged', async () => {
    const before = await open.money()
    const claim = await open.executing({ callbackUrl: 'https://agent.example/cb' })
    const failure = { status: 'failed', result: undefined, error_code: 'NO_FLIGHTS', error_message: '没有航班' }
    expect((await open.report(claim, failure)).data.status).toBe('failed')
    expect(await open.task(claim.taskId)).toMatchObject({
      state: 'failed',
      error_code: 'NO_FLIGHTS',
      error_message: '没有航班',
      charged_fen: 0,
    })
    expect(await open.money()).toEqual(before)
    expect(await callbacksOf(claim.taskId)).toMatchObject([
      { event: 'task.failed', payload: { error: { code: 'NO_FLIGHTS', message: '没有航班' }, charged: '0.00' } },
    ])
  })

  it('a failure without a code has one all the same', async () => {
    const claim = await open.executing()
    await open.report(claim, { status: 'failed', error_code: '' })
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'failed', error_code: 'TERMINAL_ERROR' })
  })

  it('canceled, where that was asked for: canceled, nothing charged', async () => {
    const before = await open.money()
    const claim = await open.executingWrite()
    await cancelTask(open.store.db, claim.taskId, null, 'user:test')
    expect((await open.report(claim, { status: 'canceled' })).data.status).toBe('canceled')
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'canceled', charged_fen: 0 })
    expect(await open.money()).toEqual(before)
  })

  it('canceled, where nobody asked: failed', async () => {
    const claim = await open.executing()
    expect((await open.report(claim, { status: 'canceled' })).data.status).toBe('failed')
    expect(await open.task(claim.taskId)).toMatchObject({ error_code: 'CANCELED_BY_TERMINAL' })
  })

  it('success, although cancellation was asked for: the terminal was faster', async () => {
    const claim = await open.executing()
    await cancelTask(open.store.db, claim.taskId, null, 'user:test')
    expect((await open.report(claim)).data.status).toBe('completed')
  })

  it('retryable, uncommitted: back to waiting, elsewhere first, three attempts at most', async () => {
    const claim = await open.executingWrite()
    const retry = { status: 'failed', error_code: 'ACTION', retryable: true }
    expect((await open.report(claim, retry)).data.status).toBe('pending')
    expect(await open.task(claim.taskId)).toMatchObject({
      state: 'pending',
      attempt: 1,
      terminal_id: null,
      claim_token: null,
      tried: [claim.terminalId],
      charged_fen: null,
    })
    expect(await open.store.query('SELECT 1 FROM callbacks WHERE task_id = $1', [claim.taskId])).toEqual([])
    const last = await open.executing()
    await open.store.query('UPDATE tasks SET attempt = 3 WHERE id = $1', [last.taskId])
    expect((await open.report(last, retry)).data.status).toBe('failed')
  })

  it('retryable, but committed: final', async () => {
    const claim = await open.executingWrite()
    await commit(claim)
    expect((await open.report(claim, { status: 'failed', retryable: true })).data.status).toBe('failed')
  })

  it('retryable, but cancellation was asked for: canceled', async () => {
    const claim = await open.executing()
    await cancelTask(open.store.db, claim.taskId, null, 'user:test')
    expect((await open.report(claim, { status: 'failed', retryable: true })).data.status).toBe('canceled')
  })

  it.each([
    ['success', {}, 'completed', 100],
    ['failed', { status: 'failed', error_code: 'NO_PNR' }, 'failed', 0],
    ['retryable', { status: 'failed', retryable: true }, 'failed', 0],
  ])(
    '%s for a task whose outcome was unknown: it is settled by the same claim',
    async (_name, fields, state, charged) => {
      const claim = await open.executingWrite()
      await commit(claim)
      await open.store.query(
        `UPDATE tasks SET state = 'unknown', error_code = 'OUTCOME_UNKNOWN', lease_until = NULL WHERE id = $1`,
        [claim.taskId],
      )
      await open.store.query(`INSERT INTO alerts (kind, subject) VALUES ('task_unknown', $1)`, [claim.taskId])
      expect((await open.report(claim, { result: sampleOf('cancel_pnr').result, ...fields })).data.status).toBe(state)
      expect(await open.task(claim.taskId)).toMatchObject({ state, charged_fen: charged })
      const [alert] = await open.store.query('SELECT resolved_at FROM alerts WHERE subject = $1', [claim.taskId])
      expect(alert?.resolved_at).not.toBeNull()
    },
  )
})

describe('S5 fenced results: only the current claim counts, once', () => {
  const evidenceOf = (taskId: string) =>
    open.store.query<{ terminal_id: string; claim_token: string; body: Record<string, unknown> }>(
      'SELECT terminal_id, claim_token, body FROM stale_reports WHERE task_id = $1 ORDER BY id',
      [taskId],
    )

  it('the same report again is answered alike, and counts once', async () => {
    const claim = await open.executing()
    const before = await open.money()
    const answers = [await open.report(claim), await open.report(claim), await open.report(claim)]
    expect(answers.map((answer) => [codeOf(answer), answer.data.status])).toEqual(
      answers.map(() => ['200 OK', 'completed']),
    )
    expect(await open.money()).toMatchObject({ balance_fen: before.balance_fen - 100 })
    expect(await evidenceOf(claim.taskId)).toEqual([])
    const log = await open.store.query(`SELECT 1 FROM task_events WHERE task_id = $1 AND event = 'complete'`, [
      claim.taskId,
    ])
    expect(log).toHaveLength(1)
  })

  it('fifty copies at once count once', async () => {
    const claim = await open.executing()
    const before = await open.money()
    const answers = await Promise.all(Array.from({ length: 50 }, () => open.report(claim)))
    expect(new Set(answers.map((answer) => `${codeOf(answer)} ${answer.data.status}`))).toEqual(
      new Set(['200 OK completed']),
    )
    expect(await open.money()).toEqual({
      balance_fen: before.balance_fen - 100,
      held_fen: before.held_fen - 100,
      open_tasks: before.open_tasks - 1,
    })
    expect(await evidenceOf(claim.taskId)).toEqual([])
  })

  it('the report that gave the task back, again, is answered alike', async () => {
    const claim = await open.executing()
    const retry = { status: 'failed', error_code: 'ACTION', retryable: true }
    await open.report(claim, retry)
    const again = await open.report(claim, retry)
    expect([codeOf(again), again.data.status]).toEqual(['200 OK', 'pending'])
    expect(await evidenceOf(claim.taskId)).toEqual([])
  })

  it('another report of the same claim afterwards is stale: 409, kept as evidence, alerted', async () => {
    const claim = await open.executing()
    await open.report(claim, { status: 'failed', error_code: 'NO_FLIGHTS', result: undefined })
    const late = await open.report(claim, { result: { flights: ['late'], raw: '>' } })
    expect(codeOf(late)).toBe('409 CLAIM_STALE')
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'failed', result: null })
    const evidence = await evidenceOf(claim.taskId)
    expect(evidence).toMatchObject([
      {
        terminal_id: claim.terminalId,
        claim_token: claim.claimToken,
        body: { status: 'success', result: { flights: ['late'] }, reason: 'task is failed' },
      },
    ])
    expect(evidence[0]?.body).not.toHaveProperty('terminal_key')
    const alerts = await open.store.query(`SELECT kind FROM alerts WHERE subject = $1`, [claim.taskId])
    expect(alerts).toEqual([{ kind: 'stale_report' }])
    expect(codeOf(await open.report(claim, { result: { flights: ['late'], raw: '>' } }))).toBe('409 CLAIM_STALE')
    expect(await evidenceOf(claim.taskId)).toHaveLength(1)
  })

  it('an old claim token does not count, nor another terminal’s report', async () => {
    const claim = await open.executing()
    const stranger = await createTerminal(open.store)
    expect(codeOf(await open.report({ ...claim, claimToken: crypto.randomUUID() }))).toBe('409 CLAIM_STALE')
    const foreign = { ...claim, terminalId: stranger.id, terminal: stranger }
    expect(codeOf(await open.report(foreign))).toBe('409 CLAIM_STALE')
    expect(await open.task(claim.taskId)).toMatchObject({ state: 'executing', claim_token: claim.claimToken })
    expect(await evidenceOf(claim.taskId)).toHaveLength(2)
    expect((await open.report(claim)).data.status).toBe('completed')
  })

  it('two different reports at once: one counts, the other is evidence', async () => {
    const claim = await open.executing()
    const [success, failure] = await Promise.all([
      open.report(claim),
      open.report(claim, { status: 'failed', error_code: 'NO_FLIGHTS' }),
    ])
    const codes = [success, failure].map((answer) => answer.code).sort()
    expect(codes).toEqual(['CLAIM_STALE', 'OK'])
    expect(await evidenceOf(claim.taskId)).toHaveLength(1)
    const { state } = await open.task(claim.taskId)
    expect(state).toBe(success?.code === 'OK' ? 'completed' : 'failed')
  })

  it('a report about no task at all is 404, and kept', async () => {
    const claim = await open.executing()
    const answer = await open.report({ ...claim, taskId: NO_TASK })
    expect(codeOf(answer)).toBe('404 TASK_NOT_FOUND')
    expect(await evidenceOf(NO_TASK)).toMatchObject([{ terminal_id: claim.terminalId }])
  })

  it('of a terminal that does not show its key nothing is kept', async () => {
    const claim = await open.executing()
    expect(codeOf(await open.post(reportOf(claim)))).toBe('401 TERMINAL_KEY_INVALID')
    expect(codeOf(await open.post(reportOf(claim), 'tk_wrong'))).toBe('401 TERMINAL_KEY_INVALID')
    expect(codeOf(await open.post(reportOf(claim, { terminal_key: claim.terminal.key })))).toBe('200 OK')
    expect(await evidenceOf(claim.taskId)).toEqual([])
  })
})

describe('the trade’s records', () => {
  it('a booking keeps whose PNR it is, and a ticket whose ticket', async () => {
    const pnr = 'TRD001'
    const booking = await open.executing({ type: 'book_pnr', params: sampleOf('book_pnr').params })
    await open.report(booking, { result: sampleOf('book_pnr', pnr).result })
    const [booked] = await open.store.query('SELECT user_id, office_no, terminal_id FROM pnrs WHERE pnr = $1', [pnr])
    expect(booked).toEqual({
      user_id: open.customer.userId,
      office_no: 'SHA255',
      terminal_id: booking.terminalId,
    })
    const issue = await open.executing({ type: 'issue_ticket', params: { pnr }, pnr })
    await open.report(issue, { result: sampleOf('issue_ticket', pnr).result })
    const tickets = await open.store.query('SELECT ticket_no, office_no FROM tickets WHERE pnr = $1', [pnr])
    expect(tickets).toEqual([{ ticket_no: '781-2400000001', office_no: 'SHA255' }])
  })
})
