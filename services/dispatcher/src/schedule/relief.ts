import type { Scheduler } from './scheduler.ts'
import type { TerminalLoad } from './terminal-load.ts'

/** Moving a task must be worth the trouble: it would end so much sooner elsewhere, ms. */
const WORTH_MOVING_MS = 2_000
/** Who was moved stays for so long, ms: a policy that gives it back would have it go to and fro. */
const STAYS_MS = 30_000

export interface Move {
  taskId: string
  assignmentNo: number
}

/**
 * Which tasks stand behind a running one although an idle terminal of the same Office would have done them sooner.
 * They are withdrawn, so that no list outlasts the others (S12).
 */
export class Relief {
  readonly #scheduler: Scheduler
  readonly #moved = new Map<string, number>()

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  /** One task for each idle terminal at most; those that would wait longest first. */
  moves(nowMs: number): Move[] {
    for (const [taskId, atMs] of this.#moved) if (nowMs - atMs > STAYS_MS) this.#moved.delete(taskId)
    const { terminals, durations } = this.#scheduler
    // First who has something to give away: mostly nobody has, and a large fleet that idles is not gone through.
    const busy = [...terminals.values()]
      .filter((terminal) => terminal.executing !== null && terminal.queued.size > 0)
      .map((terminal) => ({ terminal, endsInMs: terminal.backlogMs(durations, nowMs) }))
      .sort((a, b) => b.endsInMs - a.endsInMs)
    const idle = this.#idleByOffice(new Set(busy.map(({ terminal }) => terminal.fleet.officeNo)), nowMs)
    return busy.flatMap(({ terminal, endsInMs }) => {
      const last = this.#movable(terminal)
      if (last === undefined) return []
      const free = idle.get(terminal.fleet.officeNo) ?? []
      const at = free.findIndex((other) => durations.expected(other.id, last.type) + WORTH_MOVING_MS <= endsInMs)
      if (at < 0) return []
      free.splice(at, 1)
      this.#moved.set(last.taskId, nowMs)
      return [{ taskId: last.taskId, assignmentNo: last.assignmentNo }]
    })
  }

  /** The last of its list, unless it must stay there. */
  #movable(terminal: TerminalLoad): { taskId: string; type: string; assignmentNo: number } | undefined {
    const last = [...terminal.queued].at(-1)
    if (last === undefined) return undefined
    const [taskId, { type, assignmentNo, pinned }] = last
    return pinned || this.#moved.has(taskId) ? undefined : { taskId, type, assignmentNo }
  }

  /** The idle terminals of these Offices, the fastest first. */
  #idleByOffice(offices: ReadonlySet<string>, nowMs: number): Map<string, TerminalLoad[]> {
    const idle = new Map([...offices].map((officeNo): [string, TerminalLoad[]] => [officeNo, []]))
    if (idle.size === 0) return idle
    for (const terminal of this.#scheduler.terminals.values()) {
      if (terminal.count > 0 || !this.#scheduler.hasRoom(terminal, nowMs)) continue
      idle.get(terminal.fleet.officeNo)?.push(terminal)
    }
    for (const terminals of idle.values()) {
      terminals.sort((a, b) => this.#scheduler.durations.typical(a.id) - this.#scheduler.durations.typical(b.id))
    }
    return idle
  }
}
