import { setTimeout as wait } from 'node:timers/promises'
import type { DeathPoint } from '../plan/fault.ts'
import { type PythonEvent, PythonProgram, type PythonProgramOptions } from './python-program.ts'

/** What is heard last of a program that died at a point. */
const LAST_WORDS: Record<DeathPoint, string> = { announced: 'committed', pressed: 'committed', noted: 'noted' }
const RESTART_MS = 200
/** A program that ends in order has reported by then; one that has not is killed. */
const END_MS = 30_000

/** A terminal whose program is a Python process, started again whenever it dies, always with the same journal. */
export class PythonTerminal {
  deaths = 0
  /** How often it killed itself where it was told to. */
  readonly deathsAt: Record<DeathPoint, number> = { announced: 0, pressed: 0, noted: 0 }
  /** Ends that nobody had brought about: a line for each. */
  readonly ownEnds: string[] = []
  readonly #options: Omit<PythonProgramOptions, 'onEvent'>
  readonly #onEvent: (event: PythonEvent) => void
  readonly #stopping = new AbortController()
  readonly #loop: Promise<void>
  #program: PythonProgram | null = null
  #isKilled = false
  #offUntilMs = 0
  #last = ''
  #doom: DeathPoint | null = null

  constructor(options: Omit<PythonProgramOptions, 'onEvent'>, onEvent: (event: PythonEvent) => void) {
    this.#options = options
    this.#onEvent = onEvent
    this.#loop = this.#live()
  }

  get stateDir(): string {
    return this.#options.stateDir
  }

  /** Its last poll brought nothing: all reports of its earlier lives have been answered, for they go first. */
  get isAtRest(): boolean {
    return this.#last === 'idle'
  }

  /** kill -9, now; it is started again `offMs` later. */
  kill(offMs: number): void {
    this.#offUntilMs = Date.now() + offMs
    this.#isKilled = true
    this.#program?.send('SIGKILL')
  }

  /** Its process stands still, and goes on later believing that no time has passed. */
  async stopFor(ms: number): Promise<void> {
    const program = this.#program
    program?.send('SIGSTOP')
    await wait(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
    program?.send('SIGCONT')
  }

  /** It kills itself when it comes to `point` within `withinMs`; then it is started again `offMs` later. */
  async dieAt(point: DeathPoint, withinMs: number, offMs: number): Promise<void> {
    const program = this.#program
    if (program === null) return
    this.#isKilled = true
    this.#doom = point
    program.doom(point)
    const patience = new AbortController()
    const isDead = await Promise.race([
      program.ended.then(() => true),
      wait(withinMs, false, { signal: patience.signal }).catch(() => false),
    ])
    patience.abort()
    if (isDead) this.#offUntilMs = Date.now() + offMs
    else program.doom(null)
  }

  /** Resolves when its process is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    const program = this.#program
    program?.end()
    const late = setTimeout(() => program?.send('SIGKILL'), END_MS)
    await this.#loop
    clearTimeout(late)
  }

  async #live(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      this.#isKilled = false
      const program = new PythonProgram({ ...this.#options, onEvent: (event) => this.#heard(event) })
      this.#program = program
      const how = await program.ended.catch((error: unknown) => `it did not start: ${String(error)}`)
      this.#program = null
      if (signal.aborted) return
      this.deaths++
      if (how === 'SIGKILL' && this.#doom !== null && this.#last === LAST_WORDS[this.#doom]) this.deathsAt[this.#doom]++
      this.#doom = null
      this.#heard({ kind: 'died', task_id: null, detail: String(how) })
      if (!this.#isKilled || how !== 'SIGKILL') this.ownEnds.push(`${this.#options.identity.terminal_id}: ${how}`)
      do await wait(RESTART_MS, undefined, { signal }).catch(() => undefined)
      while (!signal.aborted && Date.now() < this.#offUntilMs)
    }
  }

  #heard(event: PythonEvent): void {
    this.#last = event.kind
    this.#onEvent(event)
  }
}
