import type { Socket } from 'node:net'
import { Delayed } from './delayed.ts'

/** What is wrong with a line. */
export type LineFault =
  /** Every piece arrives so much later, ms. */
  | { kind: 'delay'; ms: number }
  /** Connections are reset, and so are new ones. */
  | { kind: 'cut' }
  /** Nothing arrives, nothing is closed; afterwards everything arrives, as TCP sends it again. */
  | { kind: 'stall' }
  /** Nothing arrives, nothing is closed, and what was open stays like that for good: neither end is ever told. */
  | { kind: 'half_open' }
  /** What is asked arrives, the answers do not; afterwards such connections are reset. */
  | { kind: 'lose_answers' }

/** A server whose client is gone hears of it by its own keepalive probes, this long after the line is whole, ms. */
const SERVER_PROBES_MS = 10_000

/** One connection through a proxy: two sockets, and what the line's fault makes of what they say. */
export class Connection {
  readonly #client: Socket
  #server: Socket | null = null
  readonly #fault: () => LineFault | null
  readonly #onGone: () => void
  readonly #asked = new Delayed()
  readonly #answered = new Delayed()
  #probe: NodeJS.Timeout | null = null
  /** For good: nothing passes any more, neither end is told. */
  #dead = false
  /** Answers were lost: it must not go on as if nothing had happened. */
  #torn = false

  constructor(client: Socket, fault: () => LineFault | null, onGone: () => void) {
    this.#client = client
    this.#fault = fault
    this.#onGone = onGone
    client.on('error', () => undefined)
    client.once('close', () => this.#closed(client))
    // Who connects to a silent line gets a silent connection.
    if (fault()?.kind === 'half_open') {
      this.#dead = true
      client.resume()
    }
  }

  get isDead(): boolean {
    return this.#dead
  }

  /** Joins the other end, which may still be connecting. */
  join(server: Socket): void {
    this.#server = server
    server.on('error', () => undefined)
    server.once('close', () => this.#closed(server))
    this.#pump(this.#client, server, this.#asked)
    this.#pump(server, this.#client, this.#answered)
    this.afflict()
  }

  /** A fault begins. */
  afflict(): void {
    switch (this.#fault()?.kind) {
      case 'cut':
        this.reset()
        break
      case 'half_open':
        this.#dead = true
        break
      case 'stall':
        this.#client.pause()
        this.#server?.pause()
    }
  }

  /** The fault is over. */
  recover(): void {
    if (this.#torn) this.reset()
    else if (this.#dead && this.#client.destroyed) this.#probeServer()
    else {
      this.#client.resume()
      this.#server?.resume()
    }
  }

  reset(): void {
    this.#client.resetAndDestroy()
    this.#server?.resetAndDestroy()
  }

  #pump(from: Socket, to: Socket, line: Delayed): void {
    from.on('data', (piece: Buffer) => {
      const fault = this.#fault()
      if (this.#dead) return
      if (fault?.kind === 'lose_answers' && from === this.#server) {
        this.#torn = true
        return
      }
      line.do(delayOf(fault), () => {
        if (!to.writable || to.write(piece)) return
        from.pause()
        to.once('drain', () => this.#fault()?.kind !== 'stall' && from.resume())
      })
    })
  }

  /** One end closed: the other is told, unless nothing can be told. */
  #closed(end: Socket): void {
    const other = end === this.#client ? this.#server : this.#client
    if (other === null || other.destroyed) {
      if (this.#probe !== null) clearTimeout(this.#probe)
      this.#asked.clear()
      this.#answered.clear()
      this.#onGone()
    } else if (this.#dead) {
      if (other === this.#server && this.#fault()?.kind !== 'half_open') this.#probeServer()
    } else {
      const line = end === this.#client ? this.#asked : this.#answered
      line.do(delayOf(this.#fault()), () => other.end())
    }
  }

  #probeServer(): void {
    this.#probe ??= setTimeout(() => this.reset(), SERVER_PROBES_MS)
  }
}

function delayOf(fault: LineFault | null): number {
  return fault?.kind === 'delay' ? fault.ms : 0
}
