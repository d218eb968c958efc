import { eventually } from '@etermai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { given } from '../client.ts'
import { type Agency, publication, publish, refusal, type Stage } from '../stage.ts'
import { newBoot, type RawTerminal } from '../terminals.ts'
import { queryOf } from '../trip.ts'

/** Long enough for a task to expire whose clock was just set to 1 s. */
const EXPIRES_WITHIN_MS = 5_000

/** An account of a few fen, by which every hold can be seen. */
export function money(stage: () => Stage): void {
  describe('S7 money to the fen', () => {
    let agency: Agency
    let terminal: RawTerminal
    /** Where a task stays in the queue: this one never polls. */
    let absent: { terminal_id: string }

    beforeAll(async () => {
      const { platform } = stage()
      agency = await stage().agency('KMG002', '0.25')
      await platform.manage('prices', 'override', agency.client.keys.username, 'extract_pnr', '0.07')
      await platform.manage('clocks', 'set', 'extract_ticket_no', '--wait', '1')
      terminal = await agency.terminal()
      absent = { terminal_id: (await agency.terminal()).keys.terminal_id }
    })
    afterAll(() => stage().platform.manage('clocks', 'clear', 'extract_ticket_no'))

    const balance = async () => {
      const { balance, held, available } = await agency.client.balance()
      return { balance, held, available }
    }

    it('holds what is published, refuses what is not covered, and gives back what was canceled', async () => {
      const { client } = agency
      expect(await client.balance()).toEqual({
        balance: '0.25',
        held: '0.00',
        available: '0.25',
        credit_limit: '0.00',
        currency: 'CNY',
      })
      const first = await publish(agency, 'query_av', queryOf(), absent)
      const second = await publish(agency, 'query_av', queryOf(), absent)
      expect(await balance()).toEqual({ balance: '0.25', held: '0.20', available: '0.05' })
      const third = publication(agency, queryOf(), absent)
      expect(refusal(await client.post('query_av', third))).toBe('402 INSUFFICIENT_BALANCE')

      expect(given(await client.cancel(first.task_id)).status).toBe('canceled')
      expect(await balance()).toEqual({ balance: '0.25', held: '0.10', available: '0.15' })
      const { task_id } = given(await client.post('query_av', third))
      expect(await balance()).toEqual({ balance: '0.25', held: '0.20', available: '0.05' })
      for (const id of [second.task_id, task_id]) await client.cancel(id)
      expect(await balance()).toEqual({ balance: '0.25', held: '0.00', available: '0.25' })
      const event = await stage().inbox.end(first.requestId)
      expect(event).toMatchObject({ event: 'task.canceled', price: '0.10', charged: '0.00' })
    })

    it('never lets concurrent publications go below zero', async () => {
      const { client } = agency
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => client.post('query_av', publication(agency, queryOf(), absent))),
      )
      const accepted = answers.filter(({ code }) => code === 'OK')
      expect(accepted).toHaveLength(2)
      expect(new Set(answers.map(refusal))).toEqual(new Set(['200 OK', '402 INSUFFICIENT_BALANCE']))
      expect(await balance()).toEqual({ balance: '0.25', held: '0.20', available: '0.05' })
      for (const { data } of accepted) await client.cancel(data.task_id)
      expect(await balance()).toEqual({ balance: '0.25', held: '0.00', available: '0.25' })
    })

    it('charges the price of one’s own for what completed, and nothing for what failed', async () => {
      const pinned = { terminal_id: terminal.keys.terminal_id }
      const boot = newBoot()
      const failing = await publish(agency, 'extract_pnr', { pnr: 'QQQ222' }, pinned)
      expect(failing.price).toBe('0.07')
      const error = { error_code: 'NO_PNR', error_message: 'NO PNR' }
      await terminal.report(await terminal.take(boot), { status: 'failed', ...error })
      expect(await agency.client.task(failing.task_id)).toMatchObject({
        status: 'failed',
        charged: '0.00',
        error: { code: 'NO_PNR', message: 'NO PNR' },
      })
      expect(await stage().inbox.end(failing.requestId)).toMatchObject({ event: 'task.failed', charged: '0.00' })
      expect(await balance()).toEqual({ balance: '0.25', held: '0.00', available: '0.25' })

      const completing = await publish(agency, 'extract_pnr', { pnr: 'QQQ222' }, pinned)
      expect(await balance()).toEqual({ balance: '0.25', held: '0.07', available: '0.18' })
      // Not what the operation promises: kept as it came, completed, charged, with a warning.
      await terminal.report(await terminal.take(boot), { status: 'success', result: { odd: true } })
      const task = await agency.client.task(completing.task_id)
      expect(task).toMatchObject({ status: 'completed', charged: '0.07', result: { odd: true } })
      expect(task.warning).toMatch(/\S/)
      expect(await balance()).toEqual({ balance: '0.18', held: '0.00', available: '0.18' })
    })

    it('charges nothing for what expired', async () => {
      const { client } = agency
      const { inbox } = stage()
      // The clock that was set counts for what is published from some moment on: tasks from before it are canceled.
      const expired = await eventually(async () => {
        const task = await publish(agency, 'extract_ticket_no', { pnr: 'QQQ222' }, absent)
        const event = await inbox.end(task.requestId, { timeoutMs: EXPIRES_WITHIN_MS }).catch(() => undefined)
        if (event === undefined) await client.cancel(task.task_id)
        return event
      })
      expect(expired).toMatchObject({ event: 'task.expired', status: 'expired', price: '0.10', charged: '0.00' })
      expect(await client.task(expired.task_id)).toMatchObject({ status: 'expired', charged: '0.00' })
      expect(await balance()).toEqual({ balance: '0.18', held: '0.00', available: '0.18' })
    })
  })
}
