import type { Chance } from './world/chance.ts'

/** What can go wrong once, at a certain point of a task's way. */
export const faultNames = [
  /** Eterm refuses a command with one of `refusals`. */
  'refuse',
  /** get_task is answered, but the answer never arrives: the platform has given a claim that nobody heard of. */
  'lose_task_answer',
  /** The program dies before it announces the irreversible (or before a read ends). */
  'crash_before_commit',
  /** It dies after the announcement and before the key press. */
  'crash_after_announce',
  /** It dies after the key press: done, and never reported. */
  'crash_after_commit',
  /** It hangs at the same points, while its heartbeats go on. */
  'hang_before_commit',
  'hang_after_commit',
  /** The answer to an announcement is lost; it is announced again. */
  'lose_progress_answer',
  /** The report is never sent. */
  'drop_report',
  /** The report arrives, its answer does not; it is sent again. */
  'lose_report_answer',
  /** The report is sent twice although it was answered. */
  'repeat_report',
  /** The report is sent `lateMs` later, without heartbeats until then. */
  'late_report',
  /** A report with a token that is not ours goes first. */
  'foreign_report',
] as const

export type FaultName = (typeof faultNames)[number]

export interface FaultSettings {
  /** How often each happens, 0 to 1. */
  readonly rates: Partial<Record<FaultName, number>>
  /** The Eterm window does not answer: `gui_ready` is false, and tasks fail. */
  readonly frozen: boolean
  /** No heartbeats while a task executes. */
  readonly silent: boolean
  /** Below 1 a slow machine, above 1 a fast one. */
  readonly speedFactor: number
  /** Delay of a late report, milliseconds. */
  readonly lateMs: number
  /** Time until a crashed program is back, milliseconds; null: it stays down. */
  readonly restartMs: number | null
}

const healthy: FaultSettings = {
  rates: {},
  frozen: false,
  silent: false,
  speedFactor: 1,
  lateMs: 1_000,
  restartMs: 1_000,
}

/** The faults of one terminal. Settable while it runs; chance repeats itself for the same seed. */
export class Faults {
  #settings: FaultSettings
  readonly #chance: Chance
  readonly #due = new Map<FaultName, number>()

  constructor(chance: Chance, settings: Partial<FaultSettings> = {}) {
    this.#chance = chance
    this.#settings = { ...healthy, ...settings }
  }

  get settings(): FaultSettings {
    return this.#settings
  }

  set(settings: Partial<FaultSettings>): void {
    this.#settings = { ...this.#settings, ...settings }
  }

  /** Makes a fault happen for certain, the next times that its point is reached. */
  once(name: FaultName, times = 1): void {
    this.#due.set(name, (this.#due.get(name) ?? 0) + times)
  }

  /** Does it happen now? */
  strikes(name: FaultName): boolean {
    const due = this.#due.get(name) ?? 0
    if (due > 0) this.#due.set(name, due - 1)
    return due > 0 || this.#chance.strikes(this.#settings.rates[name] ?? 0)
  }
}

/** The program died; whoever runs it starts it anew. */
export class Crash extends Error {
  constructor() {
    super('the terminal program crashed')
    this.name = 'Crash'
  }
}
