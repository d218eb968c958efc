import { PRESENCE_SHARDS, presenceKey } from '@etermai/domain'
import { recordTerminalEvent } from '@etermai/fleet'
import type { Platform } from '@etermai/platform'
import { raiseAlerts, resolveAlerts } from '@etermai/task-store'
import type { DispatcherConfig } from '../config.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { TerminalLoad } from '../schedule/terminal-load.ts'
import type { Withdraw } from './withdraw.ts'

/** How far back a terminal counts as part of the fleet that may vanish together, ms. */
const RECENT_MS = 300_000

/**
 * Who is there (S14). Gateways write when they last heard of each terminal; what is missing in Redis alone is never
 * news, for the last time known stays known here and in Postgres.
 */
export class PresenceWatch {
  readonly #platform: Platform
  readonly #scheduler: Scheduler
  readonly #config: DispatcherConfig
  readonly #withdraw: Withdraw
  #readFromMs = 0
  #frozenSinceMs: number | null = null

  constructor(platform: Platform, scheduler: Scheduler, config: DispatcherConfig, withdraw: Withdraw) {
    this.#platform = platform
    this.#scheduler = scheduler
    this.#config = config
    this.#withdraw = withdraw
  }

  /** Reclaiming stands still: most of the fleet is silent at once, which is our fault, not theirs. */
  get isFrozen(): boolean {
    return this.#frozenSinceMs !== null && Date.now() - this.#frozenSinceMs < this.#config.FREEZE_MAX_MS
  }

  /** Terminals whose claims are judged as lost. */
  lost(): string[] {
    return [...this.#scheduler.terminals.values()]
      .filter((terminal) => terminal.presence === 'lost')
      .map(({ id }) => id)
  }

  /** Reads what gateways have seen since the last time. Redis away: nothing is news. */
  async read(): Promise<void> {
    const began = Date.now()
    const shards = Array.from({ length: PRESENCE_SHARDS }, (_, shard) =>
      this.#platform.redis.zrangebyscore(presenceKey(shard), this.#readFromMs, '+inf', 'WITHSCORES'),
    )
    for (const entries of await Promise.all(shards)) {
      for (let i = 0; i + 1 < entries.length; i += 2) {
        const terminal = this.#scheduler.terminals.get(entries[i] as string)
        if (terminal !== undefined) terminal.lastSeenMs = Math.max(terminal.lastSeenMs, Number(entries[i + 1]))
      }
    }
    this.#readFromMs = began - 5_000
  }

  /** Judges every terminal's silence; `sinceMs` is when hearing them began. */
  async judge(sinceMs: number): Promise<void> {
    const nowMs = Date.now()
    await this.#watchFleet(nowMs)
    for (const terminal of this.#scheduler.terminals.values()) {
      const silentMs = nowMs - Math.max(terminal.lastSeenMs, terminal.presence === 'lost' ? 0 : sinceMs)
      const presence =
        silentMs <= this.#config.SUSPECT_AFTER_MS
          ? 'online'
          : silentMs <= this.#config.LOST_AFTER_MS
            ? 'suspect'
            : 'lost'
      this.#scheduler.refresh(terminal, nowMs)
      if (presence === terminal.presence || (presence === 'lost' && this.isFrozen)) continue
      const before = terminal.presence
      terminal.presence = presence
      if (presence === 'lost') await this.#lose(terminal)
      else if (before === 'lost') await this.#welcome(terminal)
    }
  }

  async #lose(terminal: TerminalLoad): Promise<void> {
    const detail = { last_seen_at: new Date(terminal.lastSeenMs).toISOString() }
    await recordTerminalEvent(this.#platform.db, {
      terminalId: terminal.id,
      kind: 'offline',
      actor: 'system:dispatcher',
      detail,
    })
    await raiseAlerts(this.#platform.db, [{ kind: 'terminal_lost', subject: terminal.id, detail }])
    await this.#withdraw.allOf(terminal, 'terminal lost')
  }

  async #welcome(terminal: TerminalLoad): Promise<void> {
    await recordTerminalEvent(this.#platform.db, {
      terminalId: terminal.id,
      kind: 'online',
      actor: 'system:dispatcher',
    })
    await resolveAlerts(this.#platform.db, 'terminal_lost', [terminal.id])
  }

  async #watchFleet(nowMs: number): Promise<void> {
    let recent = 0
    let silent = 0
    for (const terminal of this.#scheduler.terminals.values()) {
      const silentMs = nowMs - terminal.lastSeenMs
      if (silentMs > RECENT_MS) continue
      recent++
      if (silentMs > this.#config.SUSPECT_AFTER_MS) silent++
    }
    const vanished = recent >= this.#config.FREEZE_MIN_FLEET && silent * 2 > recent
    if (vanished && this.#frozenSinceMs === null) {
      this.#frozenSinceMs = nowMs
      this.#platform.log.error({ recent, silent }, 'most of the fleet vanished together: reclaiming is frozen')
      await raiseAlerts(this.#platform.db, [{ kind: 'fleet_vanished', subject: 'fleet', detail: { recent, silent } }])
    } else if (!vanished && this.#frozenSinceMs !== null) {
      this.#frozenSinceMs = null
      await resolveAlerts(this.#platform.db, 'fleet_vanished', ['fleet'])
    }
  }
}
