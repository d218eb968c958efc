import { listKey } from '@etermai/domain'
import type { Platform } from '@etermai/platform'
import { unfetchedTasks, type Withdrawal, withdrawTasks } from '@etermai/task-store'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { TerminalLoad } from '../schedule/terminal-load.ts'
import type { Waiting } from './waiting.ts'

const LIMIT = 500
/** Moving a task must be worth the trouble: the other terminal would wait at least so long, ms. */
const WORTH_MOVING_MS = 2_000

/** Takes back tasks that stand in a list for nothing: the list's hints are removed after Postgres has committed. */
export class Withdraw {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #waiting: Waiting

  constructor(platform: Platform, scheduler: Scheduler, waiting: Waiting) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#waiting = waiting
  }

  /** All that a terminal has not fetched. */
  async allOf(terminal: TerminalLoad, reason: string): Promise<void> {
    await this.#take(
      [...terminal.queued].map(([task_id, { assignmentNo }]) => ({ task_id, assignment_no: assignmentNo, reason })),
    )
  }

  /**
   * What was not fetched in time. A terminal that executes and lives keeps its list, unless another could begin at
   * once: elsewhere it would only wait again.
   */
  async unfetched(nowMs: number): Promise<void> {
    const late = await unfetchedTasks(this.#platform.db, LIMIT)
    const withdrawals: Withdrawal[] = []
    for (const { id, assignment_no, terminal_id } of late) {
      const terminal = this.#scheduler.terminals.get(terminal_id)
      if (terminal !== undefined && terminal.executing !== null && this.#scheduler.isOffered(terminal, nowMs)) continue
      // Who lives and does not fetch is offered less.
      terminal?.recordOutcome(false)
      withdrawals.push({ task_id: id, assignment_no, reason: 'not fetched in time' })
    }
    await this.#take(withdrawals)
  }

  /** Gives idle terminals what stands behind a running task elsewhere, so that no queue outlasts the others (S12). */
  async forIdle(nowMs: number): Promise<void> {
    const idle = new Map<string, number>()
    for (const terminal of this.#scheduler.terminals.values()) {
      if (terminal.count > 0 || !this.#scheduler.hasRoom(terminal, nowMs)) continue
      idle.set(terminal.fleet.officeNo, (idle.get(terminal.fleet.officeNo) ?? 0) + 1)
    }
    if (idle.size === 0) return
    const moves: Withdrawal[] = []
    for (const terminal of this.#scheduler.terminals.values()) {
      const free = idle.get(terminal.fleet.officeNo) ?? 0
      if (free === 0 || terminal.queued.size === 0 || terminal.executing === null) continue
      const last = [...terminal.queued].at(-1)
      if (last === undefined || last[1].pinned) continue
      const [taskId, queued] = last
      const startsInMs =
        terminal.backlogMs(this.#scheduler.durations, nowMs) -
        this.#scheduler.durations.expected(terminal.id, queued.type)
      if (startsInMs < WORTH_MOVING_MS) continue
      idle.set(terminal.fleet.officeNo, free - 1)
      moves.push({ task_id: taskId, assignment_no: queued.assignmentNo, reason: 'another terminal is free' })
    }
    await this.#take(moves.slice(0, LIMIT))
  }

  async #take(withdrawals: readonly Withdrawal[]): Promise<void> {
    if (withdrawals.length === 0) return
    const numbers = new Map(withdrawals.map((withdrawal) => [withdrawal.task_id, withdrawal.assignment_no]))
    const taken = await withdrawTasks(this.#platform.db, withdrawals)
    const nowMs = Date.now()
    for (const { id, terminal_id, pnr } of taken) {
      this.#scheduler.withdrawn(terminal_id, id, pnr, nowMs)
      this.#platform.redis.lrem(listKey(terminal_id), 0, `${id}:${numbers.get(id)}`).catch(() => undefined)
    }
    if (taken.length > 0) await this.#waiting.offer(taken.map(({ id }) => id))
  }
}
