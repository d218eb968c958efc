import { listKey, WAKE_CHANNEL } from '@etermai/domain'
import type { Log, Metrics, Platform } from '@etermai/platform'
import { type Assigned, announce, assignTasks, type Doorbell } from '@etermai/task-store'
import type { LaneQueue } from '../schedule/lane.ts'
import type { Placement } from '../schedule/placements.ts'
import type { Scheduler } from '../schedule/scheduler.ts'

const BATCH = 200

/**
 * Turns what the scheduler picks into facts: locks the tasks to their terminals in Postgres, then writes the hints to
 * the terminals' lists and wakes held polls. If it dies in between, the hints are written again by the next rebuild.
 */
export class Dispatch {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #doorbell: Doorbell
  readonly #log: Log
  readonly #assignSeconds
  #running: Promise<void> | null = null
  #again = false
  #stopped = false
  /** Called with the lanes that tasks were taken from. */
  onTaken: (lanes: Set<LaneQueue>) => void = () => undefined

  constructor(platform: Platform, scheduler: Scheduler, doorbell: Doorbell) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#doorbell = doorbell
    this.#log = platform.log
    this.#assignSeconds = assignSeconds(platform.metrics)
  }

  /** Something may be possible now that was not before. */
  kick(): void {
    this.#again = true
    if (this.#running !== null || this.#stopped) return
    this.#running = this.#run().finally(() => {
      this.#running = null
      if (this.#again && !this.#stopped) this.kick()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      const placements = this.#scheduler.pick(BATCH, Date.now())
      if (placements.length === 0) return
      this.onTaken(new Set(placements.map(({ lane }) => lane)))
      this.#again = true
      if (!(await this.#assign(placements))) return
    }
  }

  /** False when Postgres did not answer: the next signal or tick tries again. */
  async #assign(placements: readonly Placement[]): Promise<boolean> {
    const began = performance.now()
    let assigned: Assigned[] = []
    let stored = true
    try {
      const picks = placements.map(({ task, terminal }) => ({ task_id: task.id, terminal_id: terminal.id }))
      assigned = await assignTasks(this.#platform.db, picks)
    } catch (error) {
      stored = false
      this.#again = false
      this.#log.warn({ err: (error as Error).message }, 'assignments could not be stored')
    }
    const numbers = new Map(assigned.map((done) => [done.id, done.assignment_no]))
    for (const placement of placements)
      this.#scheduler.settle(placement, numbers.get(placement.task.id) ?? null, Date.now())
    if (assigned.length > 0) this.#assignSeconds.observe((performance.now() - began) / 1_000)
    this.pushHints(assigned)
    announce(
      this.#platform,
      'task',
      assigned.map(({ id }) => id),
    )
    return stored
  }

  /** Hints for terminals, and the call to those who wait. Lost hints are written again. */
  pushHints(assigned: readonly Pick<Assigned, 'id' | 'terminal_id' | 'assignment_no'>[]): void {
    if (assigned.length === 0) return
    const terminals = new Set<string>()
    for (const { id, terminal_id, assignment_no } of assigned) {
      terminals.add(terminal_id)
      this.#platform.redis.rpush(listKey(terminal_id), `${id}:${assignment_no}`).catch((error: Error) => {
        this.#log.debug({ err: error.message, task_id: id }, 'a hint was not written')
      })
    }
    this.#doorbell.publish(WAKE_CHANNEL, [...terminals])
  }
}

function assignSeconds(metrics: Metrics) {
  return metrics.seconds('eterm_assign_seconds', 'Time to store a batch of assignments')
}
