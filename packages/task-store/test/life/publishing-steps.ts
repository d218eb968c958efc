import { newTask } from '@etermai/testkit/factories'
import { expect } from 'vitest'
import { acceptTasks, cancelTask, expireTooOld, resolveUnknown } from '../../src/index.ts'
import { codeOf } from '../bench.ts'
import { go, heldOf, type Life, type Model, newLife } from './model.ts'
import { type Real, Step, TaskStep } from './step.ts'

const CALLBACK = 'https://agent.example/cb'

export class Publish extends Step {
  readonly how: { isWrite: boolean; pnr: number; priceFen: number; told: boolean }
  constructor(how: Publish['how']) {
    super()
    this.how = how
  }
  override toString(): string {
    const { isWrite, pnr, priceFen, told } = this.how
    return `publish a ${isWrite ? 'write' : 'read'} on PNR ${pnr} at ${priceFen}${told ? ', told' : ''}`
  }
  async act(model: Model, { bench, customer, pnrs }: Real): Promise<void> {
    const { isWrite, priceFen, told } = this.how
    const pnr = pnrs[this.how.pnr] ?? null
    const type = isWrite ? 'cancel_pnr' : 'extract_pnr'
    const callbackUrl = told ? CALLBACK : null
    const task = { ...newTask(customer, { type, params: { pnr }, priceFen, callbackUrl }), pnr }
    const [accepted] = await acceptTasks(bench.db, [task])
    if (model.balance - heldOf(model) < priceFen) {
      expect(accepted).toMatchObject({ kind: 'refused', error: { code: 'INSUFFICIENT_BALANCE' } })
      return
    }
    if (accepted?.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(accepted)}`)
    model.tasks.push(newLife({ id: accepted.taskId, requestId: task.requestId, priceFen, isWrite, pnr, told }))
    const [again] = await acceptTasks(bench.db, [task])
    expect(again).toEqual({ kind: 'known', taskId: accepted.taskId })
  }
}

export class Cancel extends TaskStep {
  suits(task: Readonly<Life>): boolean {
    return task.state === 'pending' || task.state === 'assigned' || task.state === 'executing'
  }
  override toString(): string {
    return `cancel ${this.pick}`
  }
  async on(task: Life, model: Model, { bench, customer }: Real): Promise<void> {
    const canceling = cancelTask(bench.db, task.id, customer.userId, 'user:agent')
    if (task.state === 'pending' || task.state === 'assigned') {
      await expect(canceling).resolves.toMatchObject({ status: 'canceled', cancelRequested: false })
      go(model, task, 'canceled')
    } else if (task.state === 'executing' && !task.committed) {
      await expect(canceling).resolves.toMatchObject({ status: 'executing', cancelRequested: true })
      task.cancelRequested = true
    } else {
      expect(await codeOf(canceling)).toBe('TASK_NOT_CANCELABLE')
    }
  }
}

export class Expire extends TaskStep {
  suits(task: Readonly<Life>): boolean {
    return task.state === 'pending' || task.state === 'assigned'
  }
  override toString(): string {
    return `expire ${this.pick}`
  }
  async on(task: Life, model: Model, { bench }: Real): Promise<void> {
    task.waitIsOver = true
    await bench.query(`UPDATE tasks SET wait_until = now() - interval '1 s' WHERE id = $1`, [task.id])
    const expired = (await expireTooOld(bench.db, 10_000)).map((changed) => changed.task.id)
    const due = model.tasks.filter((one) => (one.state === 'pending' || one.state === 'assigned') && one.waitIsOver)
    const mine = new Set(model.tasks.map(({ id }) => id))
    expect(expired.filter((id) => mine.has(id)).sort()).toEqual(due.map(({ id }) => id).sort())
    for (const one of due) go(model, one, 'expired')
  }
}

export class Resolve extends TaskStep {
  readonly as: 'completed' | 'failed'
  constructor(pick: number, as: 'completed' | 'failed') {
    super(pick)
    this.as = as
  }
  suits(task: Readonly<Life>): boolean {
    return task.state === 'unknown'
  }
  override toString(): string {
    return `resolve ${this.pick} as ${this.as}`
  }
  async on(task: Life, model: Model, { bench }: Real): Promise<void> {
    const resolution = { taskId: task.id, as: this.as, remark: 'seen', operator: 'operator:li' }
    const resolving = resolveUnknown(bench.db, resolution)
    if (task.state === 'unknown') {
      await expect(resolving).resolves.toMatchObject({ to: this.as })
      go(model, task, this.as)
    } else {
      expect(await codeOf(resolving)).toBe('STATE_CONFLICT')
    }
  }
}
