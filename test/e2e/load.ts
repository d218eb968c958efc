import type { World } from '@etermai/terminal-sim'
import { expect } from 'vitest'
import { fen, given, type Task } from './client.ts'
import { type Customer, publication, type Stage } from './stage.ts'
import { booking, queryOf, segmentOf } from './trip.ts'

/** How long a task may take to end while things are being killed, ms. */
const END_MS = 180_000
const MOST_TRIPS = 2_000

/** Trips that customers make one after the other, each task published until it is answered, as api.md asks. */
export class Load {
  readonly #stage: Stage
  readonly #published = new Map<string, { customer: Customer; type: string; task_id: string }>()
  readonly #runners: Promise<unknown>[]
  #isOver = false
  #trips = 0
  #ended = 0
  readonly #failures: unknown[] = []

  /** @param customers how many trips are under way at the same time */
  constructor(stage: Stage, customers: number) {
    this.#stage = stage
    this.#runners = Array.from({ length: customers }, () => this.#travel())
    // Awaited by finish(); a failure before that must not be unhandled.
    for (const runner of this.#runners) runner.catch((error: unknown) => this.#failures.push(error))
  }

  /** Tasks that ended, by their callbacks. @throws what a trip failed with: nothing more would come of it */
  get ended(): number {
    if (this.#failures.length > 0) throw this.#failures[0]
    return this.#ended
  }

  /** Lets the trips under way come to their ends, and says what was published. */
  async finish(): Promise<ReadonlyMap<string, { customer: Customer; type: string; task_id: string }>> {
    this.#isOver = true
    await Promise.all(this.#runners)
    return this.#published
  }

  async #travel(): Promise<void> {
    while (!this.#isOver && this.#trips < MOST_TRIPS) {
      const nth = this.#trips++
      const customer = nth % 2 === 0 ? this.#stage.agent1 : this.#stage.agent2
      const found = await this.#perform(customer, 'query_av', queryOf(nth))
      if (nth % 2 === 0) continue
      const booked = await this.#perform(customer, 'book_pnr', booking(segmentOf(found, nth)))
      const pnr = booked.result?.pnr
      await this.#perform(customer, 'issue_ticket', { pnr })
      await this.#perform(customer, 'extract_ticket_no', { pnr })
    }
  }

  async #perform(customer: Customer, type: string, params: unknown): Promise<Pick<Task, 'result'>> {
    const fields = publication(customer, params)
    const { task_id } = given(await customer.client.surely(type, fields))
    this.#published.set(fields.requestId, { customer, type, task_id })
    const event = await this.#stage.inbox.end(fields.requestId, { timeoutMs: END_MS })
    this.#ended++
    if (event.status !== 'completed') throw new Error(`${type} ${task_id}: ${JSON.stringify(event)}`)
    return event
  }
}

const WRITES: Readonly<Record<string, string>> = { book_pnr: 'book', issue_ticket: 'issue' }

/** Counts the world's acts and the customers' money around a load: nothing lost, nothing done or charged twice. */
export async function openBooks({ agent1, agent2, inbox }: Stage, world: World) {
  const customers = [agent1, agent2]
  const before = await Promise.all(customers.map(({ client }) => client.balance()))
  const actsBefore = world.acts().length
  return async (published: ReadonlyMap<string, { customer: Customer; type: string; task_id: string }>) => {
    const tasks = new Map<Customer, Task[]>()
    for (const [requestId, { customer, task_id }] of published) {
      const task = await customer.client.task(task_id)
      // By its requestId the same task is found: what was sent twice was accepted once.
      expect(task).toMatchObject({ requestId, status: 'completed', charged: task.price })
      expect(inbox.eventsOf(requestId)).toMatchObject([{ event: 'task.completed', task_id, charged: task.charged }])
      tasks.set(customer, [...(tasks.get(customer) ?? []), task])
    }
    expect(inbox.faults).toEqual([])

    const written = [...published.values()].filter(({ type }) => type in WRITES)
    const wanted = written.map(({ type, task_id }) => `${WRITES[type]} ${task_id}`)
    const acts = world.acts().slice(actsBefore)
    expect(acts.map(({ kind, task_id }) => `${kind} ${task_id}`).toSorted()).toEqual(wanted.toSorted())
    expect(world.repeatedActs()).toEqual([])

    for (const [i, customer] of customers.entries()) {
      const after = await customer.client.balance()
      const paid = (tasks.get(customer) ?? []).reduce((sum, { charged }) => sum + fen(charged), 0)
      expect(after.held).toBe('0.00')
      expect(fen(before[i]?.balance ?? '') - fen(after.balance)).toBe(paid)
    }
  }
}
