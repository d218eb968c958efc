import type { TerminalEvent } from '@etermai/terminal-sim'

/** A claim as its terminal saw it. */
export interface SeenClaim {
  terminal: number
  boot: string
  taskId: string
  token: string
  /** ms since the epoch. */
  atMs: number
}

/** A claim that was given twice. */
export interface SharedClaim {
  taskId: string
  /** The same one twice: two lives of it. */
  terminals: [first: number, second: number]
}

/** What terminals saw and did, kept by themselves. */
export class Watch {
  /** The claim that each terminal works on, by its number. */
  readonly executing = new Map<number, SeenClaim>()
  readonly hanging = new Set<number>()
  /** Claims that more than one life of a terminal, or more than one terminal, was given. */
  readonly sharedClaims: SharedClaim[] = []
  readonly counts = { claims: 0, reported: 0, stale: 0, crashes: 0, abandoned: 0 }
  /** When each terminal claimed what it works on, ms since the epoch. */
  readonly #begun = new Map<number, number>()
  readonly #boots = new Map<number, string>()
  readonly #claims = new Map<string, SeenClaim>()
  /** When a claim made after this moment was first reported, for each moment asked for. */
  readonly #marks: { atMs: number; resolve: (afterMs: number) => void }[] = []

  saw(terminal: number, event: TerminalEvent): void {
    switch (event.kind) {
      case 'booted':
        this.#boots.set(terminal, event.boot_id)
        break
      case 'claimed':
        this.#claimed(terminal, event.task_id, event.claim_token)
        break
      case 'hanging':
        this.hanging.add(terminal)
        break
      case 'reported':
        this.counts.reported++
        this.#reported(terminal)
        break
      case 'stale':
        this.counts.stale++
        break
      case 'abandoned':
        this.counts.abandoned++
        this.#over(terminal)
        break
      case 'crashed':
        this.counts.crashes++
        this.#over(terminal)
        this.hanging.delete(terminal)
    }
  }

  /** What a terminal in another process tells; its claims are in its own journal. */
  heard(terminal: number, kind: string): void {
    if (kind === 'claimed') {
      this.counts.claims++
      this.#begun.set(terminal, Date.now())
    } else if (kind === 'reported') {
      this.counts.reported++
      this.#reported(terminal)
    } else if (kind === 'stale') this.counts.stale++
    else if (kind === 'abandoned' || kind === 'left_over') this.counts.abandoned++
    else if (kind === 'died') {
      this.counts.crashes++
      this.#begun.delete(terminal)
    }
  }

  /** Which terminal was given a claim, by its token. */
  holderOf(token: string): number | undefined {
    return this.#claims.get(token)?.terminal
  }

  /** Resolves with how long after `atMs` the first task was reported that had been claimed after it. */
  recovered(atMs: number): Promise<number> {
    return new Promise((resolve) => this.#marks.push({ atMs, resolve }))
  }

  #over(terminal: number): void {
    this.executing.delete(terminal)
    this.#begun.delete(terminal)
  }

  #claimed(terminal: number, taskId: string, token: string): void {
    this.counts.claims++
    const boot = this.#boots.get(terminal) ?? ''
    const known = this.#claims.get(token)
    if (known !== undefined && (known.terminal !== terminal || known.boot !== boot)) {
      this.sharedClaims.push({ taskId, terminals: [known.terminal, terminal] })
    }
    const claim: SeenClaim = { terminal, boot, taskId, token, atMs: Date.now() }
    this.#claims.set(token, claim)
    this.executing.set(terminal, claim)
    this.#begun.set(terminal, claim.atMs)
  }

  #reported(terminal: number): void {
    const begunMs = this.#begun.get(terminal)
    this.#over(terminal)
    if (begunMs === undefined) return
    const nowMs = Date.now()
    for (let i = this.#marks.length - 1; i >= 0; i--) {
      const mark = this.#marks[i]
      if (mark === undefined || begunMs < mark.atMs) continue
      mark.resolve(nowMs - mark.atMs)
      this.#marks.splice(i, 1)
    }
  }
}
