import { PRESENCE_SHARDS, presenceKey } from '@etermai/domain'
import { recordTerminalEvents } from '@etermai/fleet'
import { type Platform, rows, sql } from '@etermai/platform'
import { announce, raiseAlerts, resolveAlerts } from '@etermai/task-store'
import type { DispatcherConfig } from '../config.ts'
import type { Scheduler } from '../schedule/scheduler.ts'
import type { TerminalLoad } from '../schedule/terminal-load.ts'
import type { Withdraw } from './withdraw.ts'

const KNOWN_LOST = sql(import.meta.url, '../sql/known-lost.sql')
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
  #sinceMs = Number.POSITIVE_INFINITY
  #knownLost: ReadonlySet<string> = new Set()
  #frozenSinceMs: number | null = null
  /** What people were told of the fleet as a whole; null: not known, a dispatcher before this one may have told them. */
  #toldVanished: boolean | null = null

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

  /** Lost terminals that have a claim to be judged: never before they could have been heard for as long as it takes. */
  lost(): string[] {
    const nowMs = Date.now()
    return [...this.#scheduler.terminals.values()]
      .filter(
        (terminal) =>
          terminal.presence === 'lost' &&
          terminal.executing !== null &&
          this.#unheardMs(terminal, nowMs) > this.#config.LOST_AFTER_MS,
      )
      .map(({ id }) => id)
  }

  /** What people were told by the dispatcher before this one is not news. */
  async recall(): Promise<void> {
    const lost = await rows<{ terminal_id: string }>(this.#platform.db, KNOWN_LOST)
    this.#knownLost = new Set(lost.map(({ terminal_id }) => terminal_id))
  }

  /** Reads what gateways have seen since the last time. Redis away: nothing is news. */
  async read(): Promise<void> {
    const began = this.#platform.clock.toShared(Date.now())
    const toLocal = (score: string | undefined) => this.#platform.clock.toLocal(Number(score))
    const shards = Array.from({ length: PRESENCE_SHARDS }, (_, shard) =>
      this.#platform.redis.zrangebyscore(presenceKey(shard), this.#readFromMs, '+inf', 'WITHSCORES'),
    )
    for (const entries of await Promise.all(shards)) {
      for (let i = 0; i + 1 < entries.length; i += 2) {
        const terminal = this.#scheduler.terminals.get(entries[i] as string)
        if (terminal !== undefined) terminal.lastSeenMs = Math.max(terminal.lastSeenMs, toLocal(entries[i + 1]))
      }
    }
    this.#readFromMs = began - 5_000
  }

  /** Judges every terminal's silence; `sinceMs` is when hearing them began. */
  async judge(sinceMs: number): Promise<void> {
    const nowMs = Date.now()
    this.#sinceMs = sinceMs
    const fleet = this.#watchFleet(nowMs)
    const lost: TerminalLoad[] = []
    const back: TerminalLoad[] = []
    for (const terminal of this.#scheduler.terminals.values()) {
      this.#scheduler.refresh(terminal, nowMs)
      const presence = this.#presenceOf(terminal, nowMs)
      const before = terminal.presence ?? this.#told(terminal)
      if (presence === 'lost' && before !== 'lost') {
        if (!this.isFrozen) lost.push(terminal)
      } else if (presence === 'online' && before === 'lost') back.push(terminal)
      else terminal.presence = presence
    }
    // Changed when it has been told: what Postgres did not take is told by the next tick.
    await this.#lose(lost)
    for (const terminal of lost) terminal.presence = 'lost'
    await this.#welcome(back)
    for (const terminal of back) terminal.presence = 'online'
    await this.#tell(fleet)
  }

  #presenceOf(terminal: TerminalLoad, nowMs: number): 'online' | 'suspect' | 'lost' {
    if (terminal.isOnline(nowMs, this.#config.SUSPECT_AFTER_MS)) return 'online'
    if (this.#unheardMs(terminal, nowMs) > this.#config.LOST_AFTER_MS) return 'lost'
    return (terminal.presence ?? this.#told(terminal)) === 'lost' ? 'lost' : 'suspect'
  }

  /** What people know of a terminal that this dispatcher has not judged yet. */
  #told(terminal: TerminalLoad): 'lost' | null {
    return this.#knownLost.has(terminal.id) || terminal.fleet.lastSeenAt === null ? 'lost' : null
  }

  /** Silence while somebody listened, ms: who was not heard because nobody did is given as long as anybody else. */
  #unheardMs(terminal: TerminalLoad, nowMs: number): number {
    return nowMs - Math.max(terminal.lastSeenMs, this.#sinceMs)
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
    announce(
      this.#platform,
      'terminal',
      terminals.map(({ id }) => id),
    )
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
    announce(this.#platform, 'terminal', ids)
  }

  /** Freezes reclaiming while most of the fleet is silent. */
  #watchFleet(nowMs: number): { vanished: boolean; recent: number; silent: number } {
    let recent = 0
    let silent = 0
    for (const terminal of this.#scheduler.terminals.values()) {
      const silentMs = nowMs - terminal.lastSeenMs
      if (silentMs > RECENT_MS) continue
      recent++
      if (silentMs > this.#config.SUSPECT_AFTER_MS) silent++
    }
    const vanished = recent >= this.#config.FREEZE_MIN_FLEET && silent * 2 > recent
    if (vanished && this.#frozenSinceMs === null)
      this.#platform.log.error({ recent, silent }, 'most of the fleet vanished together: reclaiming is frozen')
    this.#frozenSinceMs = vanished ? (this.#frozenSinceMs ?? nowMs) : null
    return { vanished, recent, silent }
  }

  async #tell({ vanished, ...detail }: { vanished: boolean; recent: number; silent: number }): Promise<void> {
    if (vanished === this.#toldVanished) return
    const alert = { kind: 'fleet_vanished', subject: 'fleet', detail } as const
    if (vanished) await raiseAlerts(this.#platform.db, [alert])
    else await resolveAlerts(this.#platform.db, alert.kind, [alert.subject])
    this.#toldVanished = vanished
  }
}
