import { eventually } from '@etermai/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { given, type Task } from '../client.ts'
import { type Agency, publish, refusal, type Stage } from '../stage.ts'
import { type Claim, executing, newBoot, type RawTerminal } from '../terminals.ts'
import { anyBooking, bookedAs, newPnr, queryOf } from '../trip.ts'

/** What happens to a write that was lost before, and after, the point of no return. */
export function unknown(stage: () => Stage): void {
  describe('S6 the irreversible is never repeated by machine', () => {
    let agency: Agency
    beforeAll(async () => {
      agency = await stage().agency('WUH005', '100.00')
    })

    interface Claimed {
      terminal: RawTerminal
      task: Task
      claim: Claim
    }

    async function claimed(type: string, params: unknown, boot: object, at?: RawTerminal): Promise<Claimed> {
      const terminal = at ?? (await agency.terminal())
      const task = await publish(agency, type, params, { terminal_id: terminal.keys.terminal_id })
      const claim = await terminal.take(boot)
      expect(claim.task_id).toBe(task.task_id)
      return { terminal, task, claim }
    }

    /** Unknown, told so, and its money still held. */
    async function becomesUnknown({ task_id, requestId, price }: Task): Promise<void> {
      expect(await agency.client.task(task_id)).toMatchObject({ status: 'unknown', charged: '0.00', finished_at: null })
      expect(await stage().inbox.event(requestId, 'unknown')).toMatchObject({ event: 'task.unknown', charged: '0.00' })
      expect((await agency.client.balance()).held).toBe(price)
      expect(refusal(await agency.client.cancel(task_id))).toBe('409 TASK_NOT_CANCELABLE')
    }

    /** The end comes after the news that it is unknown, also by its sequence. */
    async function settles({ task_id, requestId }: Task, status: string, charged: string): Promise<void> {
      await stage().inbox.end(requestId)
      const events = stage().inbox.eventsOf(requestId)
      expect(events.map((event) => event.status)).toEqual(['unknown', status])
      expect(events[0]?.sequence).toBeLessThan(events[1]?.sequence ?? 0)
      expect(await agency.client.task(task_id)).toMatchObject({ status, charged })
      expect((await agency.client.balance()).held).toBe('0.00')
    }

    it('a bare poll of a program without boot_id says that it lost its write: unknown; a late report settles it', async () => {
      const { terminal, task, claim } = await claimed('book_pnr', anyBooking(), {})
      const { task: next } = await terminal.poll()
      expect(next).toBeNull()
      await becomesUnknown(task)
      // It is free for other work, and is never given this again.
      const other = await claimed('query_av', queryOf(), {}, terminal)
      given(await terminal.report(other.claim, { status: 'success', result: { flights: [], raw: '' } }))
      expect((await terminal.poll({ wait: 1 })).task).toBeNull()

      const report = { status: 'success', result: bookedAs(newPnr()) }
      expect(given(await terminal.report(claim, report))).toEqual({ status: 'completed' })
      await settles(task, 'completed', '1.00')
      expect(given(await terminal.report(claim, report))).toEqual({ status: 'completed' })
      expect(refusal(await terminal.report(claim, { status: 'failed' }))).toBe('409 CLAIM_STALE')
      expect(stage().inbox.eventsOf(task.requestId)).toHaveLength(2)
    })

    it('lost before it was announced: given out again, three times at most', async () => {
      const terminal = await agency.terminal()
      const task = await publish(agency, 'book_pnr', anyBooking(), { terminal_id: terminal.keys.terminal_id })
      const lost: Claim[] = []
      for (const attempt of [1, 2, 3]) {
        const claim = await terminal.take(newBoot())
        expect([claim.task_id, claim.attempt]).toEqual([task.task_id, attempt])
        lost.push(claim)
      }
      expect((await terminal.poll(newBoot())).task).toBeNull()
      expect(await stage().inbox.end(task.requestId)).toMatchObject({ status: 'failed', charged: '0.00' })
      for (const claim of lost) {
        expect(refusal(await terminal.progress(claim, { stage: 'committing' }))).toBe('409 CLAIM_STALE')
        expect(refusal(await terminal.report(claim, { status: 'success' }))).toBe('409 CLAIM_STALE')
      }
      expect((await agency.client.balance()).held).toBe('0.00')
    })

    it('lost after it was announced: unknown, and the report of that claim settles it, by the next boot too', async () => {
      const boot = newBoot()
      const { terminal, task, claim } = await claimed('book_pnr', anyBooking(), boot)
      for (let i = 0; i < 2; i++) {
        expect(given(await terminal.progress(claim, { stage: 'committing' }))).toEqual({ cancel_requested: false })
      }
      given(await terminal.heartbeat({ ...boot, ...executing(claim) }))
      const next = newBoot()
      expect((await terminal.poll(next)).task).toBeNull()
      await becomesUnknown(task)
      expect((await terminal.poll({ ...next, wait: 1 })).task).toBeNull()
      given(await terminal.report(claim, { status: 'failed', error_code: 'UNABLE_TO_SELL' }))
      await settles(task, 'failed', '0.00')
    })

    it('blocks writes on the PNR of an unknown task, lets reads through, and a person settles it', async () => {
      const { client } = agency
      const pnr = newPnr()
      const boot = newBoot()
      const booked = await claimed('book_pnr', anyBooking(), boot)
      const { terminal } = booked
      given(await terminal.report(booked.claim, { status: 'success', result: bookedAs(pnr) }))

      const lost = await claimed('issue_ticket', { pnr }, boot, terminal)
      given(await terminal.progress(lost.claim, { stage: 'committing' }))
      const next = newBoot()
      expect((await terminal.poll(next)).task).toBeNull()
      await becomesUnknown(lost.task)

      const write = await publish(agency, 'cancel_pnr', { pnr }, { terminal_id: terminal.keys.terminal_id })
      const read = await claimed('extract_pnr', { pnr }, next, terminal)
      const facts = { pnr, ticketed: false, cancelled: false, passengers: [], segments: [], deadlines: [] }
      const result = { ...facts, tickets: [], remarks: [], raw: pnr }
      expect(given(await terminal.report(read.claim, { status: 'success', result }))).toEqual({ status: 'completed' })
      expect((await terminal.poll({ ...next, wait: 1 })).task).toBeNull()
      const waiting = await client.task(write.task_id)
      expect(waiting).toMatchObject({ status: 'pending', waiting: { reason: expect.stringContaining(pnr) } })
      expect(waiting.waiting?.reason).toContain(lost.task.task_id)

      await stage().platform.manage('tasks', 'resolve', lost.task.task_id, '--as', 'failed', '--remark', 'no ticket')
      const unblocked = await terminal.take(next)
      expect(unblocked.task_id).toBe(write.task_id)
      given(await terminal.report(unblocked, { status: 'success', result: { pnr, raw: '' } }))
      await settles(lost.task, 'failed', '0.00')
      expect(await client.task(write.task_id)).toMatchObject({ status: 'completed', charged: '0.50' })
    })

    it('reads never become unknown: what is lost is read again', async () => {
      const { terminal, task, claim } = await claimed('query_av', queryOf(), newBoot())
      given(await terminal.progress(claim, { stage: 'committing' }))
      const again = await terminal.take(newBoot())
      expect([again.task_id, again.attempt]).toEqual([task.task_id, 2])
      const report = { status: 'success', result: { flights: [], raw: '' } }
      expect(given(await eventually(() => terminal.report(again, report)))).toEqual({ status: 'completed' })
    })
  })
}
