import { eventually } from '@etermai/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { given, unixSeconds } from '../client.ts'
import { type Agency, publish, refusal, type Stage } from '../stage.ts'
import { executing, newBoot } from '../terminals.ts'
import { anyBooking, bookedAs, newPnr, queryOf } from '../trip.ts'

/** Cancellation in each state of a task. Each test has a terminal of its own. */
export function cancel(stage: () => Stage): void {
  describe('cancel_task', () => {
    let agency: Agency
    beforeAll(async () => {
      agency = await stage().agency('CKG003', '100.00')
    })

    /** A booking that a program executes which announces the point of no return. */
    async function executingBooking() {
      const terminal = await agency.terminal()
      const boot = newBoot()
      const task = await publish(agency, 'book_pnr', anyBooking(), { terminal_id: terminal.keys.terminal_id })
      const claim = await terminal.take(boot)
      expect(claim).toMatchObject({ task_id: task.task_id, type: 'book_pnr', status: 'executing', attempt: 1 })
      return { terminal, boot, task, claim }
    }

    const askToCancel = async (task_id: string): Promise<void> => {
      const answer = await agency.client.cancel(task_id)
      expect(given(answer)).toMatchObject({ task_id, status: 'executing', cancel_requested: true })
    }

    const ends = async ({ task_id, requestId }: { task_id: string; requestId: string }, status: string) => {
      const charged = status === 'completed' ? '1.00' : '0.00'
      expect(await agency.client.task(task_id)).toMatchObject({ status, charged })
      expect(await stage().inbox.end(requestId)).toMatchObject({ event: `task.${status}`, charged })
      expect((await agency.client.balance()).held).toBe('0.00')
      expect(refusal(await agency.client.cancel(task_id))).toBe('409 TASK_NOT_CANCELABLE')
      expect(stage().inbox.eventsOf(requestId)).toHaveLength(1)
    }

    it('needs timestamp and method', async () => {
      const task_id = '0193b3f2-7c1e-7a44-9a55-0d6c3a8f1e20'
      const { client } = agency
      for (const fields of [{ timestamp: unixSeconds() }, { method: 'cancel_task' }]) {
        expect(refusal(await client.post('cancel_task', { task_id, ...fields }))).toBe('400 INVALID_REQUEST')
      }
      expect(refusal(await client.cancel(task_id))).toBe('404 TASK_NOT_FOUND')
    })

    it('pending: canceled at once, and no terminal ever sees it', async () => {
      const terminal = await agency.terminal()
      const pinned = { terminal_id: terminal.keys.terminal_id }
      const task = await publish(agency, 'query_av', queryOf(), pinned)
      expect((await agency.client.task(task.task_id)).status).toBe('pending')
      expect(given(await agency.client.cancel(task.task_id)).status).toBe('canceled')
      await ends(task, 'canceled')
      const next = await publish(agency, 'query_av', queryOf(), pinned)
      const claim = await terminal.take(newBoot())
      expect(claim.task_id).toBe(next.task_id)
      await terminal.report(claim, { status: 'success', result: { flights: [], raw: '' } })
    })

    it('assigned: canceled at once, and its terminal does not get it', async () => {
      const { terminal, claim, boot, task } = await executingBooking()
      const ahead = await publish(agency, 'query_av', queryOf(), { terminal_id: terminal.keys.terminal_id })
      // It stands in the list of a terminal that is busy, and polls.
      await eventually(async () => {
        await terminal.poll({ ...boot, ...executing(claim) })
        return (await agency.client.task(ahead.task_id)).status === 'assigned'
      })
      expect(given(await agency.client.cancel(ahead.task_id)).status).toBe('canceled')
      await terminal.report(claim, { status: 'failed', error_code: 'UNABLE_TO_SELL' })
      await ends(task, 'failed')
      await ends(ahead, 'canceled')
      expect(await terminal.poll({ ...boot, wait: 1 })).toMatchObject({ task: null, cancel: [] })
    })

    it('executing: the terminal is told by its next call, may not commit any more, and reports canceled', async () => {
      const { terminal, claim, boot, task } = await executingBooking()
      expect(await terminal.poll({ ...boot, ...executing(claim) })).toMatchObject({ task: null, cancel: [] })
      await askToCancel(task.task_id)
      expect(await terminal.poll({ ...boot, ...executing(claim) })).toMatchObject({
        task: null,
        cancel: [task.task_id],
      })
      expect(given(await terminal.heartbeat({ ...boot, ...executing(claim) })).cancel).toEqual([task.task_id])
      expect(given(await terminal.progress(claim, { percent: 10 }))).toEqual({ cancel_requested: true })
      expect(refusal(await terminal.progress(claim, { stage: 'committing' }))).toBe('409 TASK_CANCELED')
      expect((await agency.client.task(task.task_id)).status).toBe('executing')
      await askToCancel(task.task_id)
      expect(given(await terminal.report(claim, { status: 'canceled' }))).toEqual({ status: 'canceled' })
      await ends(task, 'canceled')
    })

    it('executing: completed and charged when the terminal was faster', async () => {
      const { terminal, claim, task } = await executingBooking()
      await askToCancel(task.task_id)
      const report = { status: 'success', result: bookedAs(newPnr()) }
      expect(given(await terminal.report(claim, report))).toEqual({ status: 'completed' })
      await ends(task, 'completed')
    })

    it('committed: refused, and the task goes on to its end', async () => {
      const { terminal, boot, claim, task } = await executingBooking()
      expect(given(await terminal.progress(claim, { stage: 'committing' }))).toEqual({ cancel_requested: false })
      expect(refusal(await agency.client.cancel(task.task_id))).toBe('409 TASK_NOT_CANCELABLE')
      expect((await terminal.poll({ ...boot, ...executing(claim) })).cancel).toEqual([])
      await terminal.report(claim, { status: 'success', result: bookedAs(newPnr()) })
      await ends(task, 'completed')
    })
  })
}
