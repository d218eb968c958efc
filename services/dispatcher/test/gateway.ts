import { randomUUID } from 'node:crypto'
import { listKey, presenceKey, presenceShard, WAKE_CHANNEL } from '@etermai/domain'
import { recordPresence } from '@etermai/fleet'
import { type Beat, createSubscriber, type Platform, startBeat } from '@etermai/platform'
import {
  announceCommitting,
  claimTasks,
  type Doorbell,
  type Renewal,
  type Reported,
  renewLeases,
  storeReports,
} from '@etermai/task-store'
import { createSignal, eventually } from '@etermai/testkit'
import type { HeldClaim } from '@etermai/testkit/factories'

const HERE_EVERY_MS = 100

/**
 * Stands for the gateways: says in Redis who is there, takes hints from the lists, makes claims durable, and rings as
 * they do. The tests decide when.
 */
export class Gateway {
  readonly #platform: Platform
  readonly #doorbell: Doorbell
  readonly #here = new Set<string>()
  readonly #timer: NodeJS.Timeout
  readonly #wakes
  #beat: Beat | null = null
  /** Terminals for which a held poll would have been woken. */
  readonly woken = createSignal<string[]>()

  constructor(platform: Platform, doorbell: Doorbell) {
    this.#platform = platform
    this.#doorbell = doorbell
    this.#timer = setInterval(() => void this.#say([...this.#here]), HERE_EVERY_MS)
    this.#wakes = createSubscriber(platform.redisUrl, platform.log, WAKE_CHANNEL)
    this.#wakes.on('message', (_channel: string, message: string) => this.woken.fire(JSON.parse(message) as string[]))
  }

  /** From now on these terminals poll. */
  async here(...terminalIds: string[]): Promise<void> {
    for (const id of terminalIds) this.#here.add(id)
    await this.#say(terminalIds)
    this.seen(true, ...terminalIds)
  }

  /** From now on they are silent. */
  gone(...terminalIds: string[]): void {
    for (const id of terminalIds) this.#here.delete(id)
  }

  /** The window of a terminal is ready, or is not: stored, and told unless the signal is lost. */
  async window(ready: boolean, terminalId: string, { told = true } = {}): Promise<void> {
    const presence = { terminalId, seenAt: new Date(), bootId: null, health: { gui_ready: ready } }
    await recordPresence(this.#platform.db, [presence])
    if (told) this.seen(ready, terminalId)
  }

  /** It is seen now, by a gateway to which it last said at `saidAt` how it is. */
  async seenLater(terminalId: string, health: unknown, healthAt: Date): Promise<void> {
    await recordPresence(this.#platform.db, [{ terminalId, seenAt: new Date(), bootId: null, health, healthAt }])
  }

  /** News of them, as gateways give it after a silence, at a new boot, or when the window changed. */
  seen(ready: boolean, ...terminalIds: string[]): void {
    this.#doorbell.dispatch(terminalIds.map((terminal_id) => ({ kind: 'seen', terminal_id, boot_id: null, ready })))
  }

  /** From now on a gateway lives, and could store renewals. */
  live(): void {
    this.#beat ??= startBeat(this.#platform, 'terminal-gateway')
  }

  /** The gateway that lives could not store renewals a moment ago, and has told so. */
  async gap(): Promise<void> {
    this.#beat?.gap()
    const told = `SELECT 1 FROM process_beats WHERE gap_at > now() - interval '1 minute'`
    await eventually(async () => ((await this.#platform.db.query(told)).rowCount ?? 0) > 0)
  }

  /** No gateway lives any more, and has not for as long as it takes to be noticed. */
  async die(): Promise<void> {
    this.#beat?.stop()
    this.#beat = null
    await this.#platform.db.query(`UPDATE process_beats SET beat_at = now() - interval '1 minute'`)
  }

  /** A poll: takes the next hint that is still a fact, and claims it. Null: there was none. */
  async fetch(terminalId: string, as: { boot_id?: string | null; announces_commit?: boolean } = {}) {
    const { boot_id = 'boot-1', announces_commit = true } = as
    for (;;) {
      const hint = await this.#platform.redis.lpop(listKey(terminalId))
      if (hint === null) return null
      const claim = await this.claim(terminalId, hint, boot_id, announces_commit)
      if (claim !== null) return claim
    }
  }

  /** Claims what a hint says. Null: it is no fact any more. */
  async claim(
    terminalId: string,
    hint: string,
    bootId: string | null = 'boot-1',
    announcesCommit = true,
  ): Promise<HeldClaim | null> {
    const [taskId = '', number = ''] = hint.split(':')
    const claimToken = randomUUID()
    const [claimed] = await claimTasks(this.#platform.db, [
      {
        task_id: taskId,
        terminal_id: terminalId,
        assignment_no: Number(number),
        claim_token: claimToken,
        boot_id: bootId,
        announces_commit: announcesCommit,
      },
    ])
    if (claimed === undefined) return null
    this.#doorbell.dispatch([{ kind: 'claimed', terminal_id: terminalId, task_id: taskId }])
    return { taskId, terminalId, claimToken, bootId }
  }

  /** A heartbeat, a poll that names the claim, or progress. */
  async renew(claim: HeldClaim, by: Renewal['by'] = 'heartbeat'): Promise<void> {
    const { terminalId: terminal_id, taskId: task_id, claimToken: claim_token, bootId: boot_id } = claim
    await renewLeases(this.#platform.db, [{ terminal_id, task_id, claim_token, boot_id, by }])
  }

  commit({ taskId, terminalId, claimToken }: HeldClaim): Promise<void> {
    return announceCommitting(this.#platform.db, { taskId, terminalId, claimToken })
  }

  /** A report as the service `results` stores it. */
  async report(
    { taskId, terminalId, claimToken }: HeldClaim,
    as: { status?: 'success' | 'failed'; errorCode?: string; retryable?: boolean; result?: unknown } = {},
  ): Promise<Reported | undefined> {
    const { status = 'success', errorCode, retryable = false, result = { flights: [], raw: '' } } = as
    const report = { taskId, terminalId, claimToken, status, errorCode, retryable }
    const [stored] = await storeReports(this.#platform.db, [status === 'success' ? { ...report, result } : report])
    if (stored?.kind === 'counted') this.#doorbell.changed([stored.changed])
    return stored
  }

  close(): void {
    clearInterval(this.#timer)
    this.#beat?.stop()
    this.#wakes.disconnect()
  }

  async #say(terminalIds: readonly string[]): Promise<void> {
    const nowMs = Date.now()
    await Promise.all(
      terminalIds.map((id) =>
        this.#platform.redis.zadd(presenceKey(presenceShard(id)), nowMs, id).catch(() => undefined),
      ),
    )
  }
}
