import type { Platform } from '@etermai/platform'
import { announce, removeHint, restoreHint, unfetchedTasks, type Withdrawal, withdrawTasks } from '@etermai/task-store'
import { Relief } from '../schedule/relief.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { Queued, TerminalLoad } from '../schedule/terminal-load.ts'
import type { Waiting } from './waiting.ts'

const LIMIT = 500

/** Takes back tasks that stand in a list for nothing: the list's hints are removed after Postgres has committed. */
export class Withdraw {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #waiting: Waiting
  readonly #relief: Relief

  constructor(platform: Platform, scheduler: Scheduler, waiting: Waiting) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#waiting = waiting
    this.#relief = new Relief(scheduler)
  }

  /** All that a terminal has not fetched, but for what it may keep. */
  async allOf(
    terminal: TerminalLoad,
    reason: string,
    mayKeep: (queued: Queued) => boolean = () => false,
  ): Promise<void> {
    const taken = [...terminal.queued].filter(([, queued]) => !mayKeep(queued))
    await this.#take(taken.map(([task_id, { assignmentNo }]) => ({ task_id, assignment_no: assignmentNo, reason })))
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
      if (terminal !== undefined && terminal.executing !== null && this.#scheduler.isOffered(terminal, nowMs)) {
        this.#hintAgain(terminal_id, `${id}:${assignment_no}`)
        continue
      }
      // Who lives and does not fetch is offered less.
      terminal?.recordOutcome(false)
      withdrawals.push({ task_id: id, assignment_no, reason: 'not fetched in time' })
    }
    await this.#take(withdrawals)
  }

  /** A gateway that died between taking a hint and storing its claim has lost it: the terminal would never fetch it. */
  #hintAgain(terminalId: string, hint: string): void {
    restoreHint(this.#platform.redis, terminalId, hint).catch(() => undefined)
  }

  /** Takes back what an idle terminal would have done sooner. */
  async forIdle(nowMs: number): Promise<void> {
    const moves = this.#relief.moves(nowMs).slice(0, LIMIT)
    await this.#take(
      moves.map(({ taskId, assignmentNo }) => ({
        task_id: taskId,
        assignment_no: assignmentNo,
        reason: 'another terminal is free',
      })),
    )
  }

  async #take(withdrawals: readonly Withdrawal[]): Promise<void> {
    if (withdrawals.length === 0) return
    const numbers = new Map(withdrawals.map((withdrawal) => [withdrawal.task_id, withdrawal.assignment_no]))
    const taken = await withdrawTasks(this.#platform.db, withdrawals)
    const nowMs = Date.now()
    for (const { id, terminal_id } of taken) {
      this.#scheduler.withdrawn(terminal_id, id, nowMs)
      removeHint(this.#platform.redis, terminal_id, `${id}:${numbers.get(id)}`).catch(() => undefined)
    }
    const ids = taken.map(({ id }) => id)
    announce(this.#platform, 'task', ids)
    if (ids.length > 0) await this.#waiting.offer(ids)
  }
}
