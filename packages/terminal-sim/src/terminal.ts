import { clock } from '@etermai/domain'
import { Agent, type Dispatcher } from 'undici'
import { Boot } from './boot.ts'
import { Crash, type FaultSettings, Faults } from './faults.ts'
import { Backoff, pause } from './pace.ts'
import { PlatformApi, PlatformAway, PlatformRefused } from './platform/api.ts'
import type { ClaimedTask, PollAnswer } from './platform/wire.ts'
import type { ProgramKind, TerminalEvent, TerminalIdentity, TerminalStats } from './program.ts'
import { Session } from './session/session.ts'
import { TaskRun } from './task-run.ts'
import { Camera } from './window/camera.ts'
import { Chance } from './world/chance.ts'
import type { WorldPort } from './world/port.ts'
import type { RefusalCode } from './world/refusal.ts'

export interface TerminalOptions extends TerminalIdentity {
  readonly baseUrl: string
  readonly world: WorldPort
  /** Divides the real durations; 0: no delay at all. */
  readonly speed?: number
  readonly seed?: number
  /** Seconds that the platform may hold a poll; 0: plain polling. */
  readonly wait?: number
  /** Milliseconds between plain polls, instead of what the platform says. */
  readonly pollMs?: number
  readonly heartbeatMs?: number
  readonly program?: ProgramKind
  readonly faults?: Partial<FaultSettings>
  /** Multiplies the waits while the platform is away; tests set 0. */
  readonly backoffScale?: number
  /** Sends a picture of its window when it starts and after each task. */
  readonly screenshots?: boolean
  /** Shared by a fleet; a terminal without one keeps its own connections. */
  readonly dispatcher?: Dispatcher
  readonly now?: () => Date
  readonly onEvent?: (event: TerminalEvent) => void
}

const HEARTBEAT_MS = 3_000
/** Refusals that a flaky Eterm gives at random; none of them says that something irreversible happened. */
const FLAKY: readonly [RefusalCode, ...RefusalCode[]] = ['SIGN_IN_FIRST', 'FORMAT', 'ACTION', 'PRINTER_IN_USE']

/** Why the loop's signal was aborted. */
class Stopped extends Error {}

/** A simulated terminal: polls, executes, reports, and misbehaves as told. */
export class Terminal {
  readonly identity: TerminalIdentity
  readonly faults: Faults
  readonly stats: TerminalStats = {
    polls: 0,
    tasks: 0,
    success: 0,
    failed: 0,
    canceled: 0,
    stale: 0,
    crashes: 0,
    away: 0,
  }
  readonly #options: TerminalOptions
  readonly #chance: Chance
  readonly #api: PlatformApi
  readonly #camera: Camera | null
  readonly #ownAgent: Agent | null
  readonly #stopping = new AbortController()
  #life = new AbortController()
  #loop: Promise<void> = Promise.resolve()

  constructor(options: TerminalOptions) {
    const { terminal_id, terminal_key, office_no, pid } = options
    this.identity = { terminal_id, terminal_key, office_no, pid }
    this.#options = options
    this.#chance = new Chance(options.seed ?? 1, 'terminal', terminal_id)
    this.faults = new Faults(new Chance(options.seed ?? 1, 'faults', terminal_id), options.faults)
    this.#ownAgent = options.dispatcher === undefined ? new Agent() : null
    this.#api = new PlatformApi({
      baseUrl: options.baseUrl,
      terminalId: terminal_id,
      terminalKey: terminal_key,
      dispatcher: options.dispatcher ?? this.#ownAgent ?? new Agent(),
    })
    this.#camera = options.screenshots === true ? new Camera(this.#api) : null
  }

  /** Begins to poll. */
  start(): this {
    this.#loop = this.#live().catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) throw error
    })
    return this
  }

  /** Ends at once, in the middle of whatever it does; resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Stopped('stopped'))
    await this.#loop
    await this.#camera?.idle()
    await this.#ownAgent?.destroy()
  }

  /** Resolves when the terminal is down: stopped, or crashed for good. Rejects on an error of the simulator itself. */
  get ended(): Promise<void> {
    return this.#loop
  }

  /** The program dies now, wherever it is; it comes back after `restartMs`. */
  crash(): void {
    this.#life.abort(new Crash())
  }

  async #live(): Promise<void> {
    const stop = this.#stopping.signal
    while (!stop.aborted) {
      this.#life = new AbortController()
      try {
        await this.#work(AbortSignal.any([stop, this.#life.signal]))
      } catch (error) {
        if (!(error instanceof Crash)) throw error
        this.stats.crashes++
        this.#emit({ kind: 'crashed' })
        const { restartMs } = this.faults.settings
        if (restartMs === null) return
        await pause(restartMs, stop)
      }
    }
  }

  /** One life of the program: rejects with Crash or Stopped, never returns otherwise. */
  async #work(signal: AbortSignal): Promise<never> {
    const { wait = 0, program = 'full', backoffScale = 1, pollMs } = this.#options
    const backoff = new Backoff(this.#chance, backoffScale)
    const boot = new Boot({
      api: this.#api,
      session: this.#session(),
      program,
      faults: this.faults,
      chance: this.#chance,
    })
    this.#emit({ kind: 'booted', boot_id: boot.boot_id })
    await boot.session.type('SI')
    this.#camera?.take(null, signal)
    for (;;) {
      let answer: PollAnswer
      const began = performance.now()
      try {
        this.stats.polls++
        answer = await boot.poll(wait, signal)
        backoff.reset()
      } catch (error) {
        await this.#waitOut(error, backoff, signal)
        continue
      }
      if (answer.task) {
        await this.#take(answer.task, boot, signal)
      } else {
        this.#emit({ kind: 'idle' })
        const held = wait > 0 && performance.now() - began >= wait * 900
        // A poll that was held to its end is followed by the next at once; one that came back early is not hurried.
        await pause(held ? 0 : (pollMs ?? answer.poll_after_ms), signal)
      }
    }
  }

  async #take(task: ClaimedTask, boot: Boot, signal: AbortSignal): Promise<void> {
    const { heartbeatMs = HEARTBEAT_MS, program = 'full', speed = 1, backoffScale = 1, now } = this.#options
    const run = new TaskRun(task, {
      api: this.#api,
      boot,
      faults: this.faults,
      chance: this.#chance,
      program,
      officeNo: this.identity.office_no,
      speed,
      heartbeatMs,
      backoffScale,
      now: now ?? (() => clock.now()),
      camera: this.#camera,
      signal,
      emit: (event) => this.#emit(event),
    })
    const known = boot.reportOn(task.claim_token)
    if (known === undefined) {
      boot.remember(task.claim_token, null)
      this.stats.tasks++
      this.#emit({ kind: 'claimed', task_id: task.task_id, claim_token: task.claim_token })
      const report = await run.run()
      if (report !== null) this.stats[report.status]++
    } else if (known !== null) {
      await run.report(known)
    } else {
      // Seen and given up: executing it now could be the second time.
      await pause(heartbeatMs, signal)
    }
  }

  #session(): Session {
    const { office_no, terminal_id, world, now } = this.#options
    return new Session({
      office_no,
      terminal_id,
      world,
      ...(now === undefined ? {} : { now }),
      onScreen: (command, screen) => this.#camera?.window.show(command, screen),
      interfere: () => (this.faults.strikes('refuse') ? this.#chance.oneOf(FLAKY) : null),
    })
  }

  async #waitOut(error: unknown, backoff: Backoff, signal: AbortSignal): Promise<void> {
    if (error instanceof PlatformAway) {
      this.#emit({ kind: 'away', why: error.message })
      await backoff.wait(signal, error.retryAfterMs)
    } else if (error instanceof PlatformRefused) {
      this.#emit({ kind: 'refused', code: error.code })
      await backoff.wait(signal)
    } else throw error
  }

  #emit(event: TerminalEvent): void {
    if (event.kind === 'away') this.stats.away++
    if (event.kind === 'stale') this.stats.stale++
    this.#options.onEvent?.(event)
  }
}

/** A terminal that has not started yet. */
export const createTerminal = (options: TerminalOptions): Terminal => new Terminal(options)
