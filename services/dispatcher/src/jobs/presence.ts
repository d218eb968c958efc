import { PRESENCE_SHARDS, presenceKey } from '@etermai/domain'
import { recordTerminalEvents } from '@etermai/fleet'
import type { Platform } from '@etermai/platform'
import { raiseAlerts, resolveAlerts } from '@etermai/task-store'
import type { DispatcherConfig } from '../config.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { TerminalLoad } from '../schedule/terminal-load.ts'
import type { Withdraw } from './withdraw.ts'

const ACTOR = 'system:dispatcher'
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

  /** Lost terminals that have a claim to be judged. */
  lost(): string[] {
    return [...this.#scheduler.terminals.values()]
      .filter((terminal) => terminal.presence === 'lost' && terminal.executing !== null)
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
    const lost: TerminalLoad[] = []
    const back: TerminalLoad[] = []
    for (const terminal of this.#scheduler.terminals.values()) {
      this.#scheduler.refresh(terminal, nowMs)
      const presence = this.#presenceOf(terminal, sinceMs, nowMs)
      const before = terminal.presence
      if (presence === before || (presence === 'lost' && this.isFrozen)) continue
      terminal.presence = presence
      // What a dispatcher that begins finds is not news.
      if (before === null) continue
      if (presence === 'lost') lost.push(terminal)
      else if (before === 'lost') back.push(terminal)
    }
    await this.#lose(lost)
    await this.#welcome(back)
  }

  #presenceOf(terminal: TerminalLoad, sinceMs: number, nowMs: number): 'online' | 'suspect' | 'lost' {
    // Who was not heard because nobody listened is given as long as anybody else.
    const listened = terminal.presence === 'lost' || terminal.lastSeenMs === 0 ? 0 : sinceMs
    const silentMs = nowMs - Math.max(terminal.lastSeenMs, listened)
    if (silentMs <= this.#config.SUSPECT_AFTER_MS) return 'online'
    return silentMs <= this.#config.LOST_AFTER_MS ? 'suspect' : 'lost'
  }

  async #lose(terminals: readonly TerminalLoad[]): Promise<void> {
    if (terminals.length === 0) return
    const lines = terminals.map((terminal) => ({
      terminalId: terminal.id,
      kind: 'offline',
      actor: ACTOR,
      detail: { last_seen_at: new Date(terminal.lastSeenMs).toISOString() },
    }))
    await recordTerminalEvents(this.#platform.db, lines)
    const alerts = lines.map(({ terminalId, detail }) => ({
      kind: 'terminal_lost' as const,
      subject: terminalId,
      detail,
    }))
    await raiseAlerts(this.#platform.db, alerts)
    for (const terminal of terminals) await this.#withdraw.allOf(terminal, 'terminal lost')
  }

  async #welcome(terminals: readonly TerminalLoad[]): Promise<void> {
    if (terminals.length === 0) return
    const ids = terminals.map(({ id }) => id)
    await recordTerminalEvents(
      this.#platform.db,
      ids.map((terminalId) => ({ terminalId, kind: 'online', actor: ACTOR })),
    )
    await resolveAlerts(this.#platform.db, 'terminal_lost', ids)
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
