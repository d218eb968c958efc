import { randomUUID } from 'node:crypto'
import { eventually } from '@etermai/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { given } from '../client.ts'
import { type Agency, publish, refusal, type Stage } from '../stage.ts'
import { type Claim, executing, newBoot, type RawTerminal } from '../terminals.ts'
import { queryOf } from '../trip.ts'

const MOST_POLLS = 50
const FOUND = { status: 'success', result: { flights: [], raw: 'NO FLIGHTS' } }

/** What a terminal is given, and which of its reports count. Each test has terminals of its own. */
export function claims(stage: () => Stage): void {
  let agency: Agency
  let terminal: RawTerminal
  let other: RawTerminal

  const query = (at: RawTerminal) => publish(agency, 'query_av', queryOf(), { terminal_id: at.keys.terminal_id })
  const statusOf = async (task_id: string) => (await agency.client.task(task_id)).status
  const evidenceOf = async (task_id: string) => {
    const shown = await stage().platform.manage<{ stale_reports: unknown[] }>('tasks', 'show', task_id)
    return shown.stale_reports
  }

  describe('S3 one terminal at a time', () => {
    beforeAll(async () => {
      agency = await stage().agency('TAO004', '100.00')
      terminal = await agency.terminal()
      other = await agency.terminal()
    })

    it('gives a task to its terminal only, and one at a time', async () => {
      const boot = newBoot()
      const published = [(await query(terminal)).task_id, (await query(terminal)).task_id]
      const claim = await terminal.take(boot)
      expect(published).toContain(claim.task_id)
      const waiting = published.find((task_id) => task_id !== claim.task_id) ?? ''
      await eventually(async () => {
        const { task, cancel } = await terminal.poll({ ...boot, ...executing(claim) })
        expect({ task, cancel }).toEqual({ task: null, cancel: [] })
        return (await statusOf(waiting)) === 'assigned'
      })
      expect((await other.poll({ ...newBoot(), wait: 1 })).task).toBeNull()
      await terminal.report(claim, FOUND)
      const next = await terminal.take(boot)
      expect(next.task_id).toBe(waiting)
      await terminal.report(next, FOUND)
    })

    it('lets terminals that poll at the same moment share the work, each task once', async () => {
      const crew = [terminal, other, await agency.terminal()]
      const published = new Set<string>()
      for (let i = 0; i < 12; i++) published.add((await publish(agency, 'query_av', queryOf(i))).task_id)
      const taken: string[] = []
      await Promise.all(
        crew.map(async (one) => {
          const boot = newBoot()
          for (let poll = 0; poll < MOST_POLLS && taken.length < published.size; poll++) {
            const { task } = await one.poll({ ...boot, wait: 1 })
            if (task === null) continue
            taken.push(task.task_id)
            expect(given(await one.report(task, FOUND))).toEqual({ status: 'completed' })
          }
        }),
      )
      expect(taken).toHaveLength(published.size)
      expect(new Set(taken)).toEqual(published)
    })
  })

  describe('S4 the claim is durable before the terminal sees the task', () => {
    beforeAll(async () => {
      terminal = await agency.terminal()
    })

    it('gives the same claim again to the same boot until it has named it, and never to another boot', async () => {
      const boot = newBoot()
      const { task_id } = await query(terminal)
      const claim = await terminal.take(boot)
      expect(await statusOf(task_id)).toBe('executing')
      const { claim_token, attempt } = claim
      for (const again of [{}, { current: [] }, { wait: 5 }]) {
        expect((await terminal.poll({ ...boot, ...again })).task).toMatchObject({ task_id, claim_token, attempt })
      }
      given(await terminal.heartbeat({ ...boot, ...executing(claim) }))
      // It has named it: a poll without it is busy, not a poll that missed its answer.
      expect((await terminal.poll(boot)).task).toBeNull()

      const second = await takeAs(newBoot(), task_id)
      expect(second.claim_token).not.toBe(claim_token)
      expect(second.attempt).toBe(2)
      expect(refusal(await terminal.report(claim, FOUND))).toBe('409 CLAIM_STALE')
      expect(given(await terminal.report(second, FOUND))).toEqual({ status: 'completed' })
    })

    it('S14 takes a task from a program that named it and no longer does', async () => {
      const boot = newBoot()
      const { task_id } = await query(terminal)
      const claim = await terminal.take(boot)
      given(await terminal.heartbeat({ ...boot, ...executing(claim) }))
      const second = await takeAs({ ...boot, current: [] }, task_id)
      expect([second.attempt, second.claim_token === claim.claim_token]).toEqual([2, false])
      expect(given(await terminal.report(second, FOUND))).toEqual({ status: 'completed' })
    })

    it('gives a read again to a program that sends no boot_id', async () => {
      const { task_id } = await query(terminal)
      const claim = await terminal.take()
      expect(claim.task_id).toBe(task_id)
      expect((await terminal.poll()).task).toMatchObject({ task_id, claim_token: claim.claim_token, attempt: 1 })
      expect(given(await terminal.report(claim, FOUND))).toEqual({ status: 'completed' })
    })

    it('changes nothing for a call that is older than one already seen', async () => {
      const boot = newBoot()
      const { task_id } = await query(terminal)
      const claim = await terminal.take({ ...boot, seq: 10 })
      given(await terminal.heartbeat({ ...boot, ...executing(claim), seq: 12 }))
      expect((await terminal.poll({ ...boot, current: [], seq: 11 })).task).toBeNull()
      expect(await statusOf(task_id)).toBe('executing')
      expect(given(await terminal.report(claim, FOUND))).toEqual({ status: 'completed' })
    })

    /** Polls as this program until it is given the task; what was lost comes back through the dispatcher. */
    async function takeAs(fields: object, task_id: string): Promise<Claim> {
      const claim = await terminal.take(fields)
      expect(claim.task_id).toBe(task_id)
      return claim
    }
  })

  describe('S5 fenced results', () => {
    beforeAll(async () => {
      terminal = await agency.terminal()
    })

    it('counts one report with the current token of its own terminal, once', async () => {
      const stranger = await agency.terminal()
      const before = await agency.client.balance()
      const { task_id, requestId } = await query(terminal)
      const claim = await terminal.take(newBoot())
      const foreign = { ...claim, claim_token: randomUUID() }
      expect(refusal(await terminal.report(foreign, FOUND))).toBe('409 CLAIM_STALE')
      expect(refusal(await stranger.report(claim, FOUND))).toBe('409 CLAIM_STALE')
      expect(refusal(await terminal.report({ ...claim, task_id: randomUUID() }, FOUND))).toBe('404 TASK_NOT_FOUND')
      expect(await statusOf(task_id)).toBe('executing')

      const copies = await Promise.all(Array.from({ length: 10 }, () => terminal.report(claim, FOUND)))
      expect(copies.map(given)).toEqual(copies.map(() => ({ status: 'completed' })))
      expect(given(await terminal.report(claim, FOUND))).toEqual({ status: 'completed' })
      const other = { status: 'failed', error_code: 'NO_PNR' }
      expect(refusal(await terminal.report(claim, other))).toBe('409 CLAIM_STALE')

      expect(await agency.client.task(task_id)).toMatchObject({ status: 'completed', charged: '0.10', error: null })
      const after = await agency.client.balance()
      expect([(Number(before.balance) - Number(after.balance)).toFixed(2), after.held]).toEqual(['0.10', '0.00'])
      expect(await evidenceOf(task_id)).toHaveLength(3)
      await stage().inbox.end(requestId)
      expect(stage().inbox.eventsOf(requestId)).toHaveLength(1)
    })

    it('puts a task back that may be retried, three attempts at most', async () => {
      const boot = newBoot()
      const { task_id } = await query(terminal)
      const again = { status: 'failed', error_code: 'PRINTER_IN_USE', error_message: 'busy', retryable: true }
      const tokens = new Set<string>()
      for (const attempt of [1, 2, 3]) {
        const claim = await terminal.take(boot)
        expect([claim.task_id, claim.attempt]).toEqual([task_id, attempt])
        tokens.add(claim.claim_token)
        const { status } = given(await terminal.report(claim, again))
        expect(status).toBe(attempt < 3 ? 'pending' : 'failed')
        expect(given(await terminal.report(claim, again)).status).toBe(status)
      }
      expect(tokens.size).toBe(3)
      expect(await agency.client.task(task_id)).toMatchObject({
        status: 'failed',
        charged: '0.00',
        error: { code: 'PRINTER_IN_USE', message: 'busy' },
      })
    })
  })
}
