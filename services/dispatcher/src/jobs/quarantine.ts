import { setTerminalState } from '@etermai/fleet'
import { type Platform, rows, sql } from '@etermai/platform'
import { announce, type Doorbell, publishPlatformTask, standAlerts } from '@etermai/task-store'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { TerminalLoad } from '../schedule/terminal-load.ts'

const QUARANTINED = sql(import.meta.url, '../sql/quarantined.sql')
const ACTOR = 'system:dispatcher'

/** May change while it works. */
export interface QuarantineLimits {
  /** Failures running after which a terminal is quarantined. */
  readonly failuresRunning: number
  /** Time before a test task, and between two, ms. */
  readonly canaryAfterMs: number
}

/**
 * Takes terminals that keep failing, or whose window is not ready, out of service, and brings them back by a test
 * task of the platform's own (S14). What a person has set is theirs to change. An alert stands for as long as one is out:
 * by what Postgres says, so that neither a process that ends in between nor a fleet that was read before leaves it wrong.
 */
export class Quarantine {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #doorbell: Doorbell
  readonly #limits: QuarantineLimits
  /** The test task that was published last for each, or is being published; null: none yet. */
  readonly #canaries = new Map<string, { taskId: Promise<string> | null; atMs: number }>()
  #alerting: Promise<void> = Promise.resolve()

  constructor(platform: Platform, scheduler: Scheduler, doorbell: Doorbell, limits: QuarantineLimits) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#doorbell = doorbell
    this.#limits = limits
  }

  async tick(nowMs: number): Promise<void> {
    try {
      await this.#look(nowMs)
    } finally {
      await this.#alert()
    }
  }

  async #look(nowMs: number): Promise<void> {
    for (const terminal of this.#scheduler.terminals.values()) {
      if (terminal.fleet.state === 'active') {
        this.#canaries.delete(terminal.id)
        if (!terminal.ready && terminal.presence === 'online')
          await this.#enter(terminal, 'its Eterm window is not ready')
        else if (terminal.fleet.consecutiveFailures >= this.#limits.failuresRunning) {
          await this.#enter(terminal, `failed ${terminal.fleet.consecutiveFailures} times running`)
        }
      } else if (terminal.fleet.state === 'quarantined' && terminal.fleet.stateActor === ACTOR)
        await this.#test(terminal, nowMs)
    }
  }

  /** A test task ended: a good one brings its terminal back. */
  async ended(terminalId: string, taskId: string, ok: boolean): Promise<void> {
    const canary = this.#canaries.get(terminalId)
    // It may have been taken and reported before its publication was answered here.
    if (!ok || canary === undefined || (await canary.taskId?.catch(() => null)) !== taskId) return
    this.#canaries.delete(terminalId)
    await setTerminalState(
      { db: this.#platform.db, actor: { name: ACTOR } },
      { terminalId, state: 'active', from: ['quarantined'] },
    )
    await this.#alert()
    this.#doorbell.dispatch([{ kind: 'fleet' }])
    announce(this.#platform, 'terminal', [terminalId])
  }

  async #enter(terminal: TerminalLoad, reason: string): Promise<void> {
    const management = { db: this.#platform.db, actor: { name: ACTOR } }
    const entered = await setTerminalState(management, {
      terminalId: terminal.id,
      state: 'quarantined',
      reason,
      from: ['active'],
    })
    if (!entered) return
    await this.#alert()
    this.#platform.log.warn({ terminal_id: terminal.id, reason }, 'a terminal was quarantined')
    this.#canaries.set(terminal.id, { taskId: null, atMs: Date.now() })
    this.#doorbell.dispatch([{ kind: 'fleet' }])
    announce(this.#platform, 'terminal', [terminal.id])
  }

  /** Raises the alerts of what is out and ends those of what is not, one at a time: each by a newer reading than the last. */
  #alert(): Promise<void> {
    const { db } = this.#platform
    const alerted = this.#alerting
      .catch(() => undefined)
      .then(async () => {
        const out = await rows<{ id: string; state_reason: string }>(db, QUARANTINED, [ACTOR])
        const standing = out.map(({ id, state_reason: reason }) => ({ subject: id, detail: { reason } }))
        await standAlerts(db, 'terminal_quarantined', standing, { once: false, isWhole: true })
      })
    this.#alerting = alerted
    return alerted
  }

  async #test(terminal: TerminalLoad, nowMs: number): Promise<void> {
    const last = this.#canaries.get(terminal.id)
    if (last === undefined) {
      this.#canaries.set(terminal.id, { taskId: null, atMs: nowMs })
      return
    }
    if (!terminal.ready || terminal.presence !== 'online' || terminal.count > 0) return
    if (nowMs - last.atMs < this.#limits.canaryAfterMs) return
    const taskId = this.#publish(terminal, nowMs)
    this.#canaries.set(terminal.id, { taskId, atMs: nowMs })
    try {
      await taskId
    } catch (error) {
      this.#canaries.set(terminal.id, last)
      throw error
    }
  }

  /** A flight query, free of charge, pinned to the terminal. Returns its id. */
  async #publish(terminal: TerminalLoad, nowMs: number): Promise<string> {
    const taskId = await publishPlatformTask(this.#platform.db, {
      type: 'query_av',
      params: { origin: 'PEK', destination: 'SHA', date: new Date(nowMs + 2 * 86_400_000).toISOString().slice(0, 10) },
      terminalId: terminal.id,
      home: terminal.fleet.officeNo,
      requestId: `canary-${terminal.id}-${nowMs}`,
    })
    this.#doorbell.accepted([taskId])
    return taskId
  }
}
