import type { FleetTerminal } from '@etermai/fleet'
import { Room } from './room.ts'
import { type Heard, TerminalLoad } from './terminal-load.ts'

export interface FleetOptions {
  /** Tasks ahead in a terminal's list, at most; may change. */
  depth: number
  suspectAfterMs: number
}

/** The terminals with their load, and which of each Office have room. */
export class Fleet {
  readonly terminals = new Map<string, TerminalLoad>()
  readonly #options: FleetOptions
  readonly #rooms = new Map<string, Room>()

  constructor(options: FleetOptions) {
    this.#options = options
  }

  /** A terminal as Postgres has it now; its load is kept. */
  set(fleet: FleetTerminal, heard: Heard, nowMs: number): TerminalLoad {
    let terminal = this.terminals.get(fleet.id)
    if (terminal === undefined) {
      terminal = new TerminalLoad(fleet, heard)
      this.terminals.set(fleet.id, terminal)
    } else {
      if (terminal.fleet.officeNo !== fleet.officeNo) this.#room(terminal.fleet.officeNo).remove(fleet.id)
      terminal.update(fleet, heard)
    }
    this.refresh(terminal, nowMs)
    return terminal
  }

  remove(id: string): void {
    const terminal = this.terminals.get(id)
    if (terminal === undefined) return
    this.#room(terminal.fleet.officeNo).remove(id)
    this.terminals.delete(id)
  }

  /** Puts a terminal among those with room, or takes it out, after anything about it has changed. */
  refresh(terminal: TerminalLoad, nowMs: number): void {
    this.#room(terminal.fleet.officeNo).update(terminal, this.hasRoom(terminal, nowMs))
  }

  /** May it be offered tasks of customers now? */
  isOffered(terminal: TerminalLoad, nowMs: number): boolean {
    return terminal.fleet.state === 'active' && terminal.ready && this.isOnline(terminal, nowMs)
  }

  hasRoom(terminal: TerminalLoad, nowMs: number): boolean {
    return this.isOffered(terminal, nowMs) && this.isShort(terminal)
  }

  /** Is it heard of often enough? */
  isOnline(terminal: TerminalLoad, nowMs: number): boolean {
    return terminal.isOnline(nowMs, this.#options.suspectAfterMs)
  }

  /** Could it take one more, if it may take any? */
  isShort(terminal: TerminalLoad): boolean {
    return terminal.waiting() < this.#options.depth
  }

  /** Every Office that has, or had, terminals. */
  offices(): string[] {
    return [...this.#rooms.keys()]
  }

  /** Terminals of an Office with room: how many. */
  roomAt(office: string): number {
    return this.#rooms.get(office)?.size ?? 0
  }

  /** Up to `limit` terminals of an Office that have room and that `fits`, the least loaded first. */
  candidates(office: string, limit: number, fits: (terminal: TerminalLoad) => boolean): TerminalLoad[] {
    return this.#room(office).candidates(limit, fits)
  }

  /** The Office of a resource (`SHA255` an Office, `t:<id>` one terminal). */
  officeOf(resource: string): string {
    return (resource.startsWith('t:') ? this.terminals.get(resource.slice(2))?.fleet.officeNo : undefined) ?? resource
  }

  #room(office: string): Room {
    const known = this.#rooms.get(office)
    if (known !== undefined) return known
    const room = new Room()
    this.#rooms.set(office, room)
    return room
  }
}
