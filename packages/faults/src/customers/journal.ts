import type { Customer } from '../stage/people.ts'

/** What a customer asks for. */
export interface Wish {
  customer: Customer
  type: string
  params: Record<string, unknown>
  /** Empty: nobody is called back. */
  callbackUrl: string
  priority?: number
  office_no?: string
  terminal_id?: string
  /** Seconds. */
  wait?: number
}

/** What the status of a task says, as far as the oracles compare it. */
export interface TaskStatus {
  task_id: string
  requestId: string
  type: string
  status: string
  result: Record<string, unknown> | null
  price: string
  charged: string
}

/** One request as its customer knows it. */
export interface Entry {
  readonly wish: Wish
  readonly requestId: string
  /** Tries whose outcome nobody knows; a copy that is under way counts. */
  uncertain: number
  /** `open`: nobody knows yet; it is sent again until it is known. */
  verdict: 'open' | 'accepted' | 'refused'
  taskId: string | null
  /** Why it was refused. */
  code: string | null
  /** ms since the epoch. */
  acceptedAtMs: number
  /** Its cancellation was asked. */
  cancelAsked: boolean
  /** The latest known. */
  status: TaskStatus | null
}

/**
 * What customers know for certain, kept by themselves: only a 200 says that a task was accepted, only a 4xx that it was
 * not. Contradictions are what must never happen.
 */
export class Journal {
  readonly entries = new Map<string, Entry>()
  readonly byTask = new Map<string, Entry>()
  readonly contradictions: string[] = []
  /** When the last was accepted, ms since the epoch. */
  lastAcceptedMs = 0
  readonly #prefix: string
  #made = 0

  /** @param prefix of all its requestIds */
  constructor(prefix = 'F') {
    this.#prefix = prefix
  }

  open(wish: Wish): Entry {
    const entry: Entry = {
      wish,
      requestId: `${this.#prefix}-${++this.#made}`,
      uncertain: 0,
      verdict: 'open',
      taskId: null,
      code: null,
      acceptedAtMs: 0,
      cancelAsked: false,
      status: null,
    }
    this.entries.set(entry.requestId, entry)
    return entry
  }

  /**
   * A 200.
   * @param before the task was made before this try, although every earlier try was told that nothing had happened
   */
  accepted(entry: Entry, taskId: string, before: boolean): void {
    if (before && entry.uncertain === 0) this.#contradict(entry, `${taskId} was made by a try that was told otherwise`)
    if (entry.verdict === 'refused') this.#contradict(entry, `accepted as ${taskId} after ${entry.code}`)
    if (entry.taskId !== null && entry.taskId !== taskId) this.#contradict(entry, `${entry.taskId} and ${taskId}`)
    this.lastAcceptedMs = Date.now()
    if (entry.verdict === 'accepted') return
    entry.verdict = 'accepted'
    entry.taskId = taskId
    entry.acceptedAtMs = this.lastAcceptedMs
    this.byTask.set(taskId, entry)
  }

  refused(entry: Entry, code: string): void {
    if (entry.verdict === 'accepted') this.#contradict(entry, `${code} after it was accepted as ${entry.taskId}`)
    else entry.verdict = 'refused'
    entry.code = code
  }

  /** @returns those with this verdict */
  with(verdict: Entry['verdict']): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.verdict === verdict)
  }

  #contradict(entry: Entry, what: string): void {
    this.contradictions.push(`${entry.requestId} of ${entry.wish.customer.username}: ${what}`)
  }
}
