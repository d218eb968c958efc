import { randomUUID } from 'node:crypto'
import { judgePoll, judgeReport } from '@etermai/domain'
import { expect } from 'vitest'
import {
  announceCommitting,
  assignTasks,
  claimTasks,
  judgeTerminalPoll,
  type Renewal,
  reclaimOverdue,
  renewLeases,
  storeReports,
  withdrawTasks,
} from '../../src/index.ts'
import { laterPoll } from '../bench.ts'
import { claimFactsOf, executingAt, go, isPnrFree, type Life, lose, type Model } from './model.ts'
import { type Real, Step, TaskStep } from './step.ts'

export class Assign extends TaskStep {
  readonly terminal: number
  constructor(pick: number, terminal: number) {
    super(pick)
    this.terminal = terminal
  }
  suits(task: Life, model: Readonly<Model>): boolean {
    return task.state === 'pending' && isPnrFree(model, task)
  }
  override toString(): string {
    return `assign ${this.pick} to terminal ${this.terminal}`
  }
  async on(task: Life, model: Model, { bench, terminals }: Real): Promise<void> {
    const terminal_id = terminals[this.terminal] ?? ''
    const done = await assignTasks(bench.db, [{ task_id: task.id, terminal_id }])
    if (task.state !== 'pending' || !isPnrFree(model, task)) {
      expect(done).toEqual([])
      return
    }
    expect(done).toEqual([{ id: task.id, terminal_id, assignment_no: task.assignmentNo + 1 }])
    go(model, task, 'assigned')
    task.assignmentNo++
    task.terminalId = terminal_id
  }
}

export class Withdraw extends TaskStep {
  /** How many assignments ago the one was that is taken back. */
  readonly ago: number
  constructor(pick: number, ago: number) {
    super(pick)
    this.ago = ago
  }
  suits(task: Readonly<Life>): boolean {
    return task.state === 'assigned'
  }
  override toString(): string {
    return `withdraw ${this.pick}, ${this.ago} assignments ago`
  }
  async on(task: Life, model: Model, { bench }: Real): Promise<void> {
    const assignment_no = task.assignmentNo - this.ago
    const done = await withdrawTasks(bench.db, [{ task_id: task.id, assignment_no, reason: 'not fetched' }])
    const counts = task.state === 'assigned' && this.ago === 0
    expect(done).toHaveLength(counts ? 1 : 0)
    if (counts) go(model, task, 'pending')
  }
}

export class Claim extends TaskStep {
  readonly as: { bootId: string | null; announces: boolean; ago: number }
  constructor(pick: number, as: Claim['as']) {
    super(pick)
    this.as = as
  }
  suits(task: Life, model: Readonly<Model>): boolean {
    return task.state === 'assigned' && executingAt(model, task.terminalId ?? '') === undefined
  }
  override toString(): string {
    const { bootId, announces, ago } = this.as
    return `claim ${this.pick} from ${bootId}${announces ? ', announcing' : ''}, ${ago} assignments ago`
  }
  async on(task: Life, model: Model, { bench, terminals }: Real): Promise<void> {
    const { bootId, announces, ago } = this.as
    const token = randomUUID()
    const terminalId = task.terminalId ?? terminals[0] ?? ''
    const claiming = claimTasks(bench.db, [
      {
        task_id: task.id,
        terminal_id: terminalId,
        assignment_no: task.assignmentNo - ago,
        claim_token: token,
        boot_id: bootId,
        announces_commit: announces,
      },
    ])
    if (task.state !== 'assigned' || ago > 0) {
      expect(await claiming).toEqual([])
    } else if (executingAt(model, terminalId) !== undefined) {
      await expect(claiming).rejects.toMatchObject({ code: '23505' })
    } else {
      expect(await claiming).toMatchObject([{ id: task.id, claim_token: token, attempt: task.attempt + 1 }])
      go(model, task, 'executing')
      task.attempt++
      task.claim = { terminalId, token, bootId }
      task.claims.push(task.claim)
      task.announcesCommit = announces && bootId !== null
      task.committed = task.isWrite && !task.announcesCommit
    }
  }
}

export class Commit extends TaskStep {
  /** Which of the task's claims announces it, the latest first. */
  readonly ago: number
  constructor(pick: number, ago: number) {
    super(pick)
    this.ago = ago
  }
  suits(task: Readonly<Life>): boolean {
    return task.state === 'executing' && task.isWrite && !task.committed
  }
  override toString(): string {
    return `commit ${this.pick} by the claim before ${this.ago} others`
  }
  async on(task: Life, _: Model, { bench }: Real): Promise<void> {
    const by = task.claims.at(-1 - this.ago)
    if (by === undefined) return
    const announcing = announceCommitting(bench.db, {
      taskId: task.id,
      terminalId: by.terminalId,
      claimToken: by.token,
    })
    if (task.state !== 'executing' || task.claim !== by) {
      await expect(announcing).rejects.toMatchObject({ code: 'CLAIM_STALE' })
    } else if (task.cancelRequested && !task.committed) {
      await expect(announcing).rejects.toMatchObject({ code: 'TASK_CANCELED' })
    } else {
      await announcing
      task.committed = task.isWrite
      if (task.isWrite) task.named = true
    }
  }
}

export class Renew extends TaskStep {
  readonly by: Renewal['by']
  constructor(pick: number, by: Renewal['by']) {
    super(pick)
    this.by = by
  }
  suits(task: Readonly<Life>): boolean {
    return task.state === 'executing'
  }
  override toString(): string {
    return `renew ${this.pick} by ${this.by}`
  }
  async on(task: Life, _: Model, { bench }: Real): Promise<void> {
    const claim = task.claims.at(-1)
    if (claim === undefined) return
    const { by } = this
    const renewed = await renewLeases(bench.db, [
      { terminal_id: claim.terminalId, task_id: task.id, claim_token: claim.token, boot_id: claim.bootId, by },
    ])
    const mine = renewed.filter(({ id }) => id === task.id)
    const counts = task.state === 'executing' && task.claim === claim
    expect(mine).toHaveLength(counts ? 1 : 0)
    if (!counts) return
    expect(mine[0]).toMatchObject({ cancel_requested: task.cancelRequested && !task.committed })
    if (by !== 'alive') task.named = true
    if (by === 'current' || by === 'heartbeat') task.namedByCurrent = true
    if (by !== 'progress') task.heartbeats = true
  }
}

export class Report extends TaskStep {
  readonly what: {
    status: 'success' | 'failed' | 'canceled'
    retryable: boolean
    ago: number
    copies: number
    text: number
  }
  constructor(pick: number, what: Report['what']) {
    super(pick)
    this.what = what
  }
  suits(task: Readonly<Life>): boolean {
    return task.state === 'executing' || task.state === 'unknown'
  }
  override toString(): string {
    const { status, retryable, ago, copies, text } = this.what
    return `report ${this.pick}: ${copies} × ${status} ${text}${retryable ? ', retryable' : ''}, by the claim before ${ago} others`
  }
  async on(task: Life, model: Model, { bench }: Real): Promise<void> {
    const { status, retryable, ago, copies, text } = this.what
    const by = task.claims.at(-1 - ago)
    if (by === undefined) return
    const report = {
      taskId: task.id,
      terminalId: by.terminalId,
      claimToken: by.token,
      status,
      retryable,
      result: { pnr: task.pnr, raw: String(text) },
    }
    const digest = JSON.stringify(report)
    const outcomes = await storeReports(
      bench.db,
      Array.from({ length: copies }, () => report),
    )
    for (const [i, outcome] of outcomes.entries()) {
      const expected = i === 0 ? this.judge(task, model, by, digest) : this.repeat(task, by, digest)
      expect(outcome, `copy ${i}`).toMatchObject(expected)
    }
  }

  /** What the first copy comes to; moves the model on. */
  judge(task: Life, model: Model, by: Life['claims'][number], digest: string): object {
    const { status, retryable } = this.what
    if (task.claim !== by || (task.state !== 'executing' && task.state !== 'unknown'))
      return this.repeat(task, by, digest)
    const { to } = judgeReport({ ...task, state: task.state }, { status, retryable })
    if (to === 'pending') {
      task.givenBackBy.push(digest)
      task.waitIsOver = false
    } else task.endedBy = digest
    go(model, task, to)
    return { kind: 'counted', status: to }
  }

  repeat(task: Life, by: Life['claims'][number], digest: string): object {
    if (task.claim === by && task.endedBy === digest) return { kind: 'repeated', status: task.state }
    if (task.givenBackBy.includes(digest)) return { kind: 'repeated', status: 'pending' }
    return { kind: 'refused', error: { code: 'CLAIM_STALE' } }
  }
}

export class Poll extends Step {
  readonly terminal: number
  readonly poll: { bootId: string | null; names: boolean | null }
  constructor(terminal: number, poll: Poll['poll']) {
    super()
    this.terminal = terminal
    this.poll = poll
  }
  override toString(): string {
    return `terminal ${this.terminal} polls from ${this.poll.bootId}, names ${this.poll.names}`
  }
  async act(model: Model, { bench, terminals }: Real): Promise<void> {
    const terminalId = terminals[this.terminal] ?? ''
    const judged = await judgeTerminalPoll(bench.db, terminalId, { ...laterPoll, ...this.poll })
    const task = executingAt(model, terminalId)
    if (task === undefined) {
      expect(judged).toEqual({ kind: 'free' })
      return
    }
    const judgement = judgePoll(claimFactsOf(task), this.poll)
    const verdict = judgement === 'redeliver' && task.cancelRequested ? 'lost' : judgement
    expect(judged.kind).toBe(verdict)
    if (judged.kind === 'redeliver') expect(judged.claim).toMatchObject({ id: task.id, claim_token: task.claim?.token })
    if (verdict === 'lost') lose(model, task)
  }
}

export class Lose extends TaskStep {
  readonly why: 'lease' | 'deadline' | 'silence'
  constructor(pick: number, why: Lose['why']) {
    super(pick)
    this.why = why
  }
  suits(task: Readonly<Life>): boolean {
    return task.state === 'executing'
  }
  override toString(): string {
    return `lose ${this.pick} by ${this.why}`
  }
  async on(task: Life, model: Model, { bench }: Real): Promise<void> {
    const column = this.why === 'deadline' ? 'deadline_at' : 'lease_until'
    if (this.why !== 'silence')
      await bench.query(`UPDATE tasks SET ${column} = now() - interval '1 s' WHERE id = $1 AND state = 'executing'`, [
        task.id,
      ])
    const lostTerminals = this.why === 'silence' && task.terminalId !== null ? [task.terminalId] : []
    const judged = await reclaimOverdue(bench.db, { lostTerminals, since: new Date(0), limit: 10_000 })
    const victims = model.tasks.filter((one) => {
      if (one.state !== 'executing') return false
      return this.why === 'silence' ? one.heartbeats && lostTerminals.includes(one.terminalId ?? '') : one === task
    })
    const mine = new Set(model.tasks.map(({ id }) => id))
    expect(judged.map((changed) => changed.task.id).filter((id) => mine.has(id))).toEqual(victims.map(({ id }) => id))
    for (const victim of victims) lose(model, victim)
  }
}
