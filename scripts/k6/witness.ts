/** What happened to one task, as its customer and its terminals saw it. Times are milliseconds. */
interface Seen {
  caller: number
  acceptedAt?: number
  endedAt?: number
  /** The terminal of each, by claim_token. */
  claims: Map<string, string>
  ends: Set<string>
}

interface Second {
  accepted: number
  handed: number
  ended: number
  /** At its end. */
  open: number
}

/** A callback, as far as it matters here. */
export interface Callback {
  event_id: string
  event: string
  task_id: string
}

const WINDOW_SECONDS = 5
/** An event that is not the end of a task. */
const NO_END = 'task.unknown'

/** Counts over all virtual users of one run: what was accepted, handed to terminals and called back, and how often. */
export class Witness {
  readonly #tasks = new Map<string, Seen>()
  readonly #inOrder: string[] = []
  readonly #seconds = new Map<number, Second>()
  #firstOpen = 0
  #open = 0
  #notedAt: number
  #untilHandedMs: number[] = []
  #untilEndedMs: number[] = []

  constructor(now: number) {
    this.#notedAt = now
  }

  accepted(taskId: string, caller: number, now: number): void {
    const task = this.#task(taskId, now)
    if (task.acceptedAt !== undefined) return
    task.acceptedAt = now
    task.caller = caller
    this.#second(now).accepted++
    this.#inOrder.push(taskId)
    if (task.endedAt === undefined) this.#open++
    this.#second(now).open = this.#open
  }

  handed(taskId: string, claimToken: string, terminalId: string, now: number): void {
    const task = this.#task(taskId, now)
    if (task.claims.has(claimToken)) return
    task.claims.set(claimToken, terminalId)
    if (task.claims.size > 1) return
    this.#second(now).handed++
    // A terminal can be faster than the customer who notes that it was answered.
    this.#untilHandedMs.push(now - (task.acceptedAt ?? now))
  }

  calledBack({ event, event_id, task_id }: Callback, now: number): void {
    const task = this.#task(task_id, now)
    if (event === NO_END) return
    task.ends.add(event_id)
    if (task.endedAt !== undefined) return
    task.endedAt = now
    this.#second(now).ended++
    this.#untilEndedMs.push(now - (task.acceptedAt ?? now))
    if (task.acceptedAt !== undefined) this.#open--
    this.#second(now).open = this.#open
  }

  /** How many are open, since when the oldest is, and for how long nothing was noted. */
  now(now: number): { open: number; oldestOpenMs: number; quietMs: number } {
    while (this.#firstOpen < this.#inOrder.length && this.#at(this.#firstOpen)?.endedAt !== undefined) this.#firstOpen++
    const oldest = this.#at(this.#firstOpen)?.acceptedAt ?? now
    return { open: this.#open, oldestOpenMs: now - oldest, quietMs: now - this.#notedAt }
  }

  /** How long it took those that were handed and ended since the last call. */
  since(): { untilHandedMs: number[]; untilEndedMs: number[] } {
    const told = { untilHandedMs: this.#untilHandedMs, untilEndedMs: this.#untilEndedMs }
    this.#untilHandedMs = []
    this.#untilEndedMs = []
    return told
  }

  /** Accepted, and no end was called back; with the claims that terminals were given. */
  open(): { task_id: string; caller: number; claims: { claim_token: string; terminal_id: string }[] }[] {
    return [...this.#tasks]
      .filter(([, { acceptedAt, endedAt }]) => acceptedAt !== undefined && endedAt === undefined)
      .map(([task_id, { caller, claims }]) => ({
        task_id,
        caller,
        claims: [...claims].map(([claim_token, terminal_id]) => ({ claim_token, terminal_id })),
      }))
  }

  /** Tasks that were claimed twice, and second ends; the most ends a second over the best five seconds. */
  tally(): { duplicated: number; bestPerSecond: number } {
    let duplicated = 0
    for (const { claims, ends } of this.#tasks.values()) {
      duplicated += Math.max(0, claims.size - 1) + Math.max(0, ends.size - 1)
    }
    const ended = this.seconds().map((second) => second.ended)
    const windows = ended.map((_, nth) => ended.slice(nth, nth + WINDOW_SECONDS).reduce((sum, one) => sum + one, 0))
    return { duplicated, bestPerSecond: Math.max(0, ...windows) / WINDOW_SECONDS }
  }

  /** From the first second in which something was noted to the last. */
  seconds(): (Second & { second: number })[] {
    const noted = [...this.#seconds.keys()]
    if (noted.length === 0) return []
    const [first, last] = [Math.min(...noted), Math.max(...noted)]
    let open = 0
    return Array.from({ length: last - first + 1 }, (_, second) => {
      const counts = this.#seconds.get(first + second) ?? { accepted: 0, handed: 0, ended: 0, open }
      open = counts.open
      return { second, ...counts }
    })
  }

  #at(nth: number): Seen | undefined {
    return this.#tasks.get(this.#inOrder[nth] ?? '')
  }

  #task(taskId: string, now: number): Seen {
    this.#notedAt = now
    const known = this.#tasks.get(taskId)
    if (known !== undefined) return known
    const task: Seen = { caller: 0, claims: new Map(), ends: new Set() }
    this.#tasks.set(taskId, task)
    return task
  }

  #second(now: number): Second {
    const second = Math.floor(now / 1_000)
    const known = this.#seconds.get(second)
    if (known !== undefined) return known
    const counts = { accepted: 0, handed: 0, ended: 0, open: this.#open }
    this.#seconds.set(second, counts)
    return counts
  }
}
