import type { Customer } from '@etermai/testkit/factories'
import type { AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import type { Bench } from '../bench.ts'
import { faultsOf } from './faults.ts'
import { heldOf, type Life, type Model } from './model.ts'

/** What the steps act upon. */
export interface Real {
  bench: Bench
  customer: Customer
  terminals: string[]
  pnrs: string[]
}

/** One thing that is done to the platform and to the model; afterwards both must say the same. */
export abstract class Step implements AsyncCommand<Model, Real> {
  check(_: Readonly<Model>): boolean {
    return true
  }
  abstract act(model: Model, real: Real): Promise<void>
  abstract toString(): string

  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real)
    await compare(model, real)
  }
}

/** One step in so many is done to any task at all, however little it suits. */
const ASTRAY = 6

/** A step that takes one of the tasks there are: mostly one that it suits, so that tasks live to see their end. */
export abstract class TaskStep extends Step {
  readonly pick: number
  constructor(pick: number) {
    super()
    this.pick = pick
  }
  /** Would this step move the task on? */
  abstract suits(task: Life, model: Readonly<Model>): boolean
  abstract on(task: Life, model: Model, real: Real): Promise<void>

  override check(model: Readonly<Model>): boolean {
    return this.choice(model).length > 0
  }
  async act(model: Model, real: Real): Promise<void> {
    const choice = this.choice(model)
    const task = choice[this.pick % choice.length]
    if (task !== undefined) await this.on(task, model, real)
  }
  private choice(model: Readonly<Model>): Life[] {
    return this.pick % ASTRAY === 0 ? model.tasks : model.tasks.filter((task) => this.suits(task, model))
  }
}

async function compare(model: Model, { bench, customer }: Real): Promise<void> {
  const rows = await bench.query(
    `SELECT t.id, t.state, t.sequence, t.attempt, t.assignment_no, t.terminal_id, t.claim_token, t.charged_fen,
            t.committed_at IS NOT NULL AS committed, t.cancel_requested_at IS NOT NULL AS cancel_requested,
            (SELECT coalesce(array_agg(substr(c.event, 6) ORDER BY c.sequence), '{}') FROM callbacks c WHERE c.task_id = t.id) AS events
       FROM tasks t WHERE t.user_id = $1 ORDER BY t.id`,
    [customer.userId],
  )
  expect(rows).toEqual(
    [...model.tasks]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((task) => ({
        id: task.id,
        state: task.state,
        sequence: task.sequence,
        attempt: task.attempt,
        assignment_no: task.assignmentNo,
        terminal_id: task.terminalId,
        claim_token: task.claim?.token ?? null,
        charged_fen: task.charged,
        committed: task.committed,
        cancel_requested: task.cancelRequested,
        events: task.events,
      })),
  )
  expect(await bench.account(customer.userId)).toMatchObject({ balance_fen: model.balance, held_fen: heldOf(model) })
  expect(await faultsOf(bench, customer.userId)).toEqual([])
}
