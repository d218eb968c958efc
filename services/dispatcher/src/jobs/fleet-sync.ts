import { loadFleet, resumeElapsed } from '@etermai/fleet'
import type { Platform } from '@etermai/platform'
import { announce } from '@etermai/task-store'
import type { Scheduler } from '../schedule/scheduler.ts'
import { loadCustomers } from './customers.ts'
import type { Withdraw } from './withdraw.ts'

/** Keeps the scheduler's terminals and customers as Postgres has them; takes back what a drained terminal holds (S15). */
export class FleetSync {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #withdraw: Withdraw

  constructor(platform: Platform, scheduler: Scheduler, withdraw: Withdraw) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#withdraw = withdraw
  }

  async load(): Promise<void> {
    const nowMs = Date.now()
    announce(this.#platform, 'terminal', await resumeElapsed(this.#platform.db))
    const fleet = await loadFleet(this.#platform.db)
    const known = new Set(fleet.map(({ id }) => id))
    for (const terminal of fleet) {
      const { lastSeenAt, healthAt } = terminal
      this.#scheduler.setTerminal(
        terminal,
        { seenMs: this.#localMs(lastSeenAt), saidMs: this.#localMs(healthAt) },
        nowMs,
      )
    }
    for (const id of this.#scheduler.terminals.keys()) if (!known.has(id)) this.#scheduler.removeTerminal(id)
    await loadCustomers(this.#platform.db, this.#scheduler, [...this.#scheduler.customers.keys()])
    for (const terminal of this.#scheduler.terminals.values()) {
      const { state } = terminal.fleet
      if (state === 'active' || terminal.queued.size === 0) continue
      await this.#withdraw.allOf(terminal, `terminal ${state}`, ({ isTest }) => isTest && state === 'quarantined')
    }
  }

  #localMs(at: Date | null): number {
    return at === null ? 0 : this.#platform.clock.toLocal(at.getTime())
  }
}
