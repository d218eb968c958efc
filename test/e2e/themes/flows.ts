import { createWorld, type World } from '@etermai/terminal-sim'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fen, type Task } from '../client.ts'
import { publishAndWait, type Stage } from '../stage.ts'
import { startCrew } from '../terminals.ts'
import { booking, party, queryOf, segmentOf } from '../trip.ts'

/** All eight operations by simulated terminals, one built on the other, with the money of each. */
export function flows(stage: () => Stage): void {
  describe('all eight operations, S5 outcome and S7 money of each', () => {
    let world: World
    let crew: { stop(): Promise<void> }
    let prices: Map<string, string>
    const done: Task[] = []

    beforeAll(async () => {
      const { platform } = stage()
      world = createWorld({ seatFactor: Number.POSITIVE_INFINITY })
      crew = startCrew(platform, world)
      const listed = await platform.manage<{ operation: string; price: string }[]>('prices', 'list')
      prices = new Map(listed.map(({ operation, price }) => [operation, price]))
    })
    afterAll(() => crew?.stop())

    /** Runs one task to its end: the answer, the callback and the balance must tell the same. */
    async function perform(type: string, params: unknown, office_no?: string): Promise<Task> {
      const { agent1, inbox } = stage()
      const before = await agent1.client.balance()
      const task = await publishAndWait(agent1, type, params, office_no === undefined ? {} : { office_no })
      const after = await agent1.client.balance()
      const charged = task.status === 'completed' ? task.price : '0.00'
      expect(task).toMatchObject({ type, price: prices.get(type), charged, waiting: null })
      expect(fen(before.balance) - fen(after.balance)).toBe(fen(charged))
      expect(after).toMatchObject({ held: '0.00', available: after.balance })
      const { requestId, task_id, status, result, error, price, finished_at } = task
      expect(await inbox.end(requestId)).toMatchObject({
        event: `task.${status}`,
        requestId,
        task_id,
        type,
        status,
        result,
        error,
        price,
        charged,
        finished_at,
      })
      done.push(task)
      return task
    }

    async function complete(type: string, params: unknown, office_no?: string): Promise<Record<string, unknown>> {
      const task = await perform(type, params, office_no)
      expect(task).toMatchObject({ status: 'completed', error: null, warning: null })
      expect(task.result?.raw).toEqual(expect.stringMatching(/\S/))
      if (office_no !== undefined) expect(task.office_no).toBe(office_no)
      return task.result ?? {}
    }

    it('queries, books, authorises, issues, reads the PNR and its tickets', async () => {
      const segment = segmentOf({ result: await complete('query_av', queryOf()) })
      const booked = await complete('book_pnr', booking(segment, 2), 'SHA255')
      const pnr = booked.pnr as string
      expect(pnr).toMatch(/^[A-Z0-9]{6}$/)
      expect(booked.segments).toMatchObject([{ ...segment, status: 'HK', seats: 2 }])

      expect(await complete('authorize_pnr', { pnr, office_no: 'BJS123' })).toMatchObject({ pnr, office_no: 'BJS123' })
      // Only an Office that was authorised is shown a PNR of another one.
      expect(await complete('extract_pnr', { pnr }, 'BJS123')).toMatchObject({ pnr, office_no: 'SHA255' })

      const issued = await complete('issue_ticket', { pnr, price_limit: '99999.00' })
      const tickets = issued.tickets as { passenger: string; ticket_no: string }[]
      expect(tickets.map(({ passenger }) => passenger)).toEqual(party(2).map(({ name }) => name))
      for (const { ticket_no } of tickets) expect(ticket_no).toMatch(/^\d{3}-?\d{10}$/)
      expect(issued.total).toMatch(/^\d+\.\d{2}$/)

      expect(await complete('extract_pnr', { pnr })).toMatchObject({
        pnr,
        ticketed: true,
        cancelled: false,
        tickets,
        segments: [{ ...segment, status: 'RR' }],
      })
      const numbers = tickets.map(({ ticket_no }) => expect.objectContaining({ ticket_no }))
      expect((await complete('extract_ticket_no', { pnr })).tickets).toEqual(numbers)
      const byNumber = await complete('extract_ticket_no', { ticket_no: tickets[1]?.ticket_no })
      expect(byNumber.tickets).toEqual([numbers[1]])
      expect(JSON.stringify(byNumber.tickets)).toContain('OPEN FOR USE')

      const refused = await perform('cancel_pnr', { pnr })
      expect(refused).toMatchObject({ status: 'failed', charged: '0.00', error: { code: expect.stringMatching(/\S/) } })
    })

    it('takes a passenger off a PNR, then cancels it', async () => {
      const segment = segmentOf({ result: await complete('query_av', queryOf(1)) })
      const { pnr } = await complete('book_pnr', booking(segment, 2), 'CAN330')
      const [stays, leaves] = party(2)
      const after = await complete('cancel_passenger', { pnr, passengers: [{ name: leaves?.name }] })
      expect(after).toMatchObject({ pnr, remaining: [{ name: stays?.name }] })
      expect((await complete('extract_pnr', { pnr })).passengers).toMatchObject([{ name: stays?.name }])
      expect(await complete('cancel_pnr', { pnr })).toMatchObject({ pnr })
      expect(await complete('extract_pnr', { pnr })).toMatchObject({ pnr, cancelled: true })
    })

    it('did in the world what the answers say, each act once', () => {
      const written = done.filter(({ type, status }) => status === 'completed' && !/^(query|extract)_/.test(type))
      expect(world.acts().map(({ task_id }) => task_id)).toEqual(written.map(({ task_id }) => task_id))
      expect(world.acts().map(({ kind }) => kind)).toEqual([
        'book',
        'authorize',
        'issue',
        'book',
        'cancel_passenger',
        'cancel_pnr',
      ])
      expect(world.repeatedActs()).toEqual([])
    })

    it('S8 sent one event for each task, both signatures right', () => {
      const { inbox } = stage()
      expect(done.map(({ requestId }) => inbox.eventsOf(requestId).length)).toEqual(done.map(() => 1))
      expect(inbox.faults).toEqual([])
    })

    it('keeps a PNR from other customers', async () => {
      const { agent2 } = stage()
      const pnr = done.find(({ type }) => type === 'book_pnr')?.result?.pnr
      const before = await agent2.client.balance()
      for (const type of ['extract_pnr', 'cancel_pnr']) {
        expect(await agent2.client.post(type, { requestId: `foreign-${type}`, params: { pnr } })).toMatchObject({
          http: 404,
          code: 'PNR_NOT_FOUND',
        })
      }
      expect(await agent2.client.balance()).toEqual(before)
    })
  })
}
