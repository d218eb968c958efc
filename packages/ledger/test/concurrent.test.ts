import { createTestStore, type TestStore } from '@etermai/testkit/factories'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adjust, recharge, refund, setLimits } from '../src/index.ts'
import { balanceOf, chargedTask, faultsInBooks, type HeldMoney, holdFor, openBook, settleAll } from './books.ts'

/** Many runs in one test: longer than the usual minute on a machine that is busy with other things. */
const TIMEOUT_MS = 300_000

let store: TestStore
beforeAll(async () => {
  store = await createTestStore({ connections: 10 })
})
afterAll(() => store.dispose())

type Act =
  | { do: 'recharge' | 'adjust'; account: number; fen: number; reference: string | undefined }
  /** A charged task, and copies of refunds of it that together ask for more than was charged. */
  | { do: 'refund'; account: number; fen: number; copies: number }
  /** A task's whole life: held, then captured or released. */
  | { do: 'task'; account: number; fen: number; charge: boolean }
  /** Tasks of all accounts that finish in one transaction, in the order given. */
  | { do: 'together'; order: number[]; fen: number }
  | { do: 'credit'; account: number; fen: number }

const account = fc.nat(2)
const fen = fc.integer({ min: 1, max: 60 })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('recharge' as const),
    account,
    fen: fc.constantFrom(10, 20),
    reference: fc.constantFrom('a', 'b', 'c'),
  }),
  fc.record({
    do: fc.constant('adjust' as const),
    account,
    fen: fc.integer({ min: -50, max: 30 }),
    reference: fc.constant(undefined),
  }),
  fc.record({ do: fc.constant('task' as const), account, fen, charge: fc.boolean() }),
  fc.record({
    do: fc.constant('together' as const),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 2 }),
    fen: fc.integer({ min: 1, max: 10 }),
  }),
  fc.record({
    do: fc.constant('refund' as const),
    account,
    fen: fc.integer({ min: 2, max: 12 }),
    copies: fc.integer({ min: 2, max: 6 }),
  }),
  fc.record({ do: fc.constant('credit' as const), account, fen: fc.integer({ min: 0, max: 80 }) }),
)

/** Does it, and answers what each account's balance moved by; a refusal for want of money moves nothing. */
async function perform(one: Act, users: number[]): Promise<[account: number, moved: number][]> {
  const userOf = (index: number) => users[index] ?? 0
  const by = { operator: 'tester', remark: '' }
  switch (one.do) {
    case 'recharge':
    case 'adjust': {
      if (one.fen === 0) return []
      const transfer = { userId: userOf(one.account), amountFen: one.fen, ...by }
      const done =
        one.do === 'adjust'
          ? adjust(store.db, transfer)
          : recharge(store.db, { ...transfer, reference: one.reference ?? '' })
      const { created } = await done.catch(refusedFor('INVALID_REQUEST', { created: false }))
      return created ? [[one.account, one.fen]] : []
    }
    case 'refund': {
      const userId = userOf(one.account)
      const taskId = await chargedTask(store, userId, one.fen)
      if (taskId === null) return []
      const part = Math.ceil(one.fen / 2)
      const copies = Array.from({ length: one.copies }, (_, copy) =>
        refund(store.db, { userId, amountFen: part, taskId, reference: `${taskId} ${copy}`, ...by }).catch(
          refusedFor('INVALID_REQUEST', { created: false }),
        ),
      )
      const made = (await Promise.all(copies)).filter(({ created }) => created).length
      expect(made).toBe(Math.floor(one.fen / part))
      return [[one.account, made * part - one.fen]]
    }
    case 'credit':
      await setLimits(store.db, userOf(one.account), { creditLimitFen: one.fen }).catch(
        refusedFor('INVALID_REQUEST', undefined),
      )
      return []
    case 'task': {
      const money = await held(one.fen, userOf(one.account))
      if (money === null) return []
      await settleAll(store, [{ ...money, charge: one.charge ? one.fen : 0 }])
      return one.charge ? [[one.account, -one.fen]] : []
    }
    case 'together': {
      const holds: [number, HeldMoney][] = []
      for (const index of one.order) {
        const money = await held(one.fen, userOf(index))
        if (money !== null) holds.push([index, money])
      }
      await settleAll(
        store,
        holds.map(([, money]) => ({ ...money, charge: money.fen })),
      )
      return holds.map(([index, money]) => [index, -money.fen])
    }
  }
}

async function held(fen_: number, userId: number): Promise<HeldMoney | null> {
  const taskId = await holdFor(store, userId, fen_)
  return taskId === null ? null : { taskId, userId, fen: fen_ }
}

/** Anything but this refusal is a fault of ours: a deadlock, a lost update, a CHECK that should have been seen coming. */
function refusedFor<T>(code: string, instead: T): (error: unknown) => T {
  return (error) => {
    if ((error as { code?: unknown }).code !== code) throw error
    return instead
  }
}

describe('S7 money under any concurrency', () => {
  it(
    'is conserved: every balance is the sum of what was done, and never below the credit limit',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
          const users = [await openBook(store), await openBook(store, { creditLimitFen: 40 }), await openBook(store)]
          const moved = (await Promise.all(acts.map((one) => perform(one, users)))).flat()
          for (const [index, userId] of users.entries()) {
            const sum = moved.filter(([at]) => at === index).reduce((total, [, by]) => total + by, 0)
            expect(await balanceOf(store, userId)).toMatchObject({ balanceFen: sum, heldFen: 0, openTasks: 0 })
          }
          // References: each counted once, whatever copies came at the same moment.
          const twice = await store.query(
            `SELECT user_id, kind, reference FROM ledger_transactions WHERE reference IS NOT NULL
            GROUP BY user_id, kind, reference HAVING count(*) > 1`,
          )
          expect(twice).toEqual([])
        }),
        { numRuns: 25, endOnFailure: true },
      )
      expect(await faultsInBooks(store)).toEqual([])
    },
    TIMEOUT_MS,
  )
})
