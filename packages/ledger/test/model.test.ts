import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adjust, readBalance, recharge, refund, setLimits } from '../src/index.ts'
import { faultsInBooks, type HeldMoney, holdFor, openBook, settleAll } from './books.ts'

/** Many runs in one test: longer than the usual minute on a machine that is busy with other things. */
const TIMEOUT_MS = 300_000

let store: TestStore
beforeAll(async () => {
  store = await createTestStore({ connections: 8 })
})
afterAll(() => store.dispose())

/** The simple account that the real one must equal. */
interface Model {
  balance: number
  credit: number
  holds: HeldMoney[]
  /** What was charged, and what of it can still be given back. */
  charged: { taskId: string; left: number }[]
  /** Amounts by kind and reference. */
  used: Map<string, number>
  /** Refunds by reference: amount and task. */
  refunds: Map<string, string>
}
interface Real {
  userId: number
}

const heldBy = (model: Model) => model.holds.reduce((sum, { fen }) => sum + fen, 0)
const available = (model: Model) => model.balance - heldBy(model)
const by = { operator: 'tester', remark: '' }
const verbs = { recharge, adjust }

/** One thing that is done to both. `run` does it to the real account and says what the model then is. */
abstract class Step implements fc.AsyncCommand<Model, Real> {
  check(_: Readonly<Model>): boolean {
    return true
  }
  abstract act(model: Model, real: Real): Promise<void>
  abstract toString(): string

  async run(model: Model, real: Real): Promise<void> {
    await this.act(model, real)
    expect(await readBalance(store.db, real.userId)).toMatchObject({
      balanceFen: model.balance,
      heldFen: heldBy(model),
      availableFen: available(model),
      creditLimitFen: model.credit,
      openTasks: model.holds.length,
    })
    expect(available(model)).toBeGreaterThanOrEqual(-model.credit)
  }
}

class Transfer extends Step {
  readonly kind: keyof typeof verbs
  readonly amount: number
  readonly reference: string | undefined
  constructor(kind: keyof typeof verbs, amount: number, reference: string | undefined) {
    super()
    this.kind = kind
    this.amount = amount
    this.reference = reference
  }
  override toString(): string {
    return `${this.kind} ${this.amount} as ${this.reference}`
  }

  async act(model: Model, { userId }: Real): Promise<void> {
    const { kind, amount, reference } = this
    const transfer = { userId, amountFen: amount, ...by }
    const done =
      kind === 'recharge'
        ? recharge(store.db, { ...transfer, reference: reference ?? 'none' })
        : verbs[kind](store.db, { ...transfer, reference: reference ?? '' } as Parameters<typeof recharge>[1])
    const key = `${kind} ${reference ?? ''}`
    const before = model.used.get(key)
    const isWrong = kind === 'adjust' ? amount === 0 : amount <= 0
    // A reference that was used is looked at before the balance is: the same again is no new movement.
    if (isWrong || (before !== undefined && before !== amount)) {
      await expect(done).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    } else if (before === amount) {
      await expect(done).resolves.toMatchObject({ created: false })
    } else if (available(model) + amount < -model.credit) {
      await expect(done).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    } else {
      await expect(done).resolves.toMatchObject({ created: true })
      model.balance += amount
      model.used.set(key, amount)
    }
  }
}

class Refund extends Step {
  readonly pick: number
  readonly amount: number
  readonly reference: string
  constructor(pick: number, amount: number, reference: string) {
    super()
    this.pick = pick
    this.amount = amount
    this.reference = reference
  }
  override toString(): string {
    return `refund ${this.amount} of task ${this.pick} as ${this.reference}`
  }
  async act(model: Model, { userId }: Real): Promise<void> {
    const { pick, amount, reference } = this
    const task = model.charged[pick % Math.max(1, model.charged.length)] ?? { taskId: uuidv7(), left: 0 }
    const done = refund(store.db, { userId, amountFen: amount, reference, taskId: task.taskId, ...by })
    const what = `${amount} ${task.taskId}`
    const before = model.refunds.get(reference)
    if (amount <= 0 || (before !== undefined && before !== what) || (before === undefined && amount > task.left)) {
      await expect(done).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    } else if (before === what) {
      await expect(done).resolves.toMatchObject({ created: false })
    } else {
      await expect(done).resolves.toMatchObject({ created: true })
      model.balance += amount
      task.left -= amount
      model.refunds.set(reference, what)
    }
  }
}

class Hold extends Step {
  readonly fen: number
  constructor(fen: number) {
    super()
    this.fen = fen
  }
  override toString(): string {
    return `hold ${this.fen}`
  }
  async act(model: Model, { userId }: Real): Promise<void> {
    const taskId = await holdFor(store, userId, this.fen)
    expect(taskId !== null).toBe(available(model) + model.credit >= this.fen)
    if (taskId !== null) model.holds.push({ taskId, userId, fen: this.fen })
  }
}

class Settle extends Step {
  readonly picks: [hold: number, percent: number][]
  constructor(picks: [hold: number, percent: number][]) {
    super()
    this.picks = picks
  }
  override check(model: Readonly<Model>): boolean {
    return model.holds.length > 0
  }
  override toString(): string {
    return `settle ${this.picks.map(([hold, percent]) => `${hold}:${percent}%`).join(' ')}`
  }
  async act(model: Model): Promise<void> {
    const settled = this.picks.flatMap(([pick, percent]) => {
      const [money] = model.holds.length === 0 ? [] : model.holds.splice(pick % model.holds.length, 1)
      return money === undefined ? [] : [{ ...money, charge: Math.floor((money.fen * percent) / 100) }]
    })
    await settleAll(store, settled)
    for (const { taskId, charge } of settled) {
      model.balance -= charge
      if (charge > 0) model.charged.push({ taskId, left: charge })
    }
    const [again] = settled.filter(({ charge }) => charge > 0)
    if (again !== undefined)
      await expect(settleAll(store, [again])).rejects.toMatchObject({ code: expect.stringMatching(/^23(505|514)$/) })
  }
}

class Credit extends Step {
  readonly limit: number
  constructor(limit: number) {
    super()
    this.limit = limit
  }
  override toString(): string {
    return `credit ${this.limit}`
  }
  async act(model: Model, { userId }: Real): Promise<void> {
    const done = setLimits(store.db, userId, { creditLimitFen: this.limit })
    if (available(model) < -this.limit) {
      await expect(done).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    } else {
      await done
      model.credit = this.limit
    }
  }
}

const amount = fc.integer({ min: -30, max: 60 })
const reference = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const steps = [
  fc
    .tuple(fc.constantFrom<keyof typeof verbs>('recharge', 'adjust'), amount, reference)
    .map((parts) => new Transfer(...parts)),
  fc.tuple(fc.nat(9), fc.integer({ min: -3, max: 30 }), reference).map((parts) => new Refund(...parts)),
  fc.integer({ min: 0, max: 40 }).map((fen) => new Hold(fen)),
  fc.integer({ min: 0, max: 15 }).map((fen) => new Hold(fen)),
  fc
    .array(fc.tuple(fc.nat(9), fc.constantFrom(0, 50, 100)), { minLength: 1, maxLength: 3 })
    .map((picks) => new Settle(picks as [number, number][])),
  fc.integer({ min: 0, max: 50 }).map((limit) => new Credit(limit)),
]

describe('S7 money equals its model', () => {
  it(
    'in any order of recharges, holds, settlements, adjustments, refunds and limits',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(steps, { size: 'medium', maxCommands: 40 }), async (commands) => {
          const userId = await openBook(store)
          const model: Model = { balance: 0, credit: 0, holds: [], charged: [], used: new Map(), refunds: new Map() }
          await fc.asyncModelRun(() => ({ model, real: { userId } }), commands)
        }),
        { numRuns: 40, endOnFailure: true },
      )
      expect(await faultsInBooks(store)).toEqual([])
    },
    TIMEOUT_MS,
  )
})
