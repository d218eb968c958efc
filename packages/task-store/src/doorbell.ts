import {
  DISPATCH_CHANNEL,
  type DispatchSignal,
  FINISHED_CHANNEL,
  INTAKE_QUEUE,
  type IntakeJob,
  isReported,
} from '@etermai/domain'
import { CALLBACKS_QUEUE, type CallbackDoorbell } from '@etermai/outbox'
import { createQueue, type Log, type Platform } from '@etermai/platform'
import { announce } from './announce.ts'
import { freeTerminal } from './terminal/poll-state.ts'
import type { Changed } from './transitions/change.ts'

const SAMPLE_MS = 2_000
/** Beyond this nobody is listening: more rings would only fill Redis. */
export const MAX_RINGS = 20_000

/**
 * Tells the other services, after a commit, that there is something to do. Every ring may be lost: the fact stands in
 * Postgres and whoever missed it finds it there, so nothing here is ever waited for (docs/adr/0001).
 */
export class Doorbell {
  readonly #platform: Platform
  readonly #intake
  readonly #callbacks

  readonly #sampler: NodeJS.Timeout
  readonly #reached
  #full = { intake: false, callbacks: false }

  constructor(platform: Platform) {
    this.#platform = platform
    this.#intake = createQueue<IntakeJob>(INTAKE_QUEUE, platform.redisUrl, platform.log)
    this.#callbacks = createQueue<CallbackDoorbell>(CALLBACKS_QUEUE, platform.redisUrl, platform.log)
    this.#reached = platform.metrics.counter('eterm_tasks_total', 'Tasks by the state they reached', ['state'])
    this.#sampler = setInterval(() => quietly(platform.log, this.#measure()), SAMPLE_MS)
  }

  /** Tasks were accepted. */
  accepted(taskIds: string[]): void {
    announce(this.#platform, 'task', taskIds)
    if (taskIds.length > 0 && !this.#full.intake)
      quietly(this.#platform.log, this.#intake.add('accepted', { task_ids: taskIds }))
  }

  /** Tasks changed their state. */
  changed(changes: readonly Changed[]): void {
    if (changes.length === 0) return
    for (const { to } of changes) this.#reached.inc({ state: to })
    announce(
      this.#platform,
      'task',
      changes.map(({ task }) => task.id),
    )
    this.callbacks(changes.flatMap((change) => change.callbackId ?? []))
    for (const { task } of changes) {
      if (task.state !== 'executing' || task.terminal_id === null) continue
      quietly(this.#platform.log, freeTerminal(this.#platform.redis, task.terminal_id, task.id))
    }
    const ended = changes.filter((change) => isReported(change.to)).map((change) => change.task.id)
    if (ended.length > 0) this.publish(FINISHED_CHANNEL, ended)
    this.dispatch(changes.flatMap(signalsOf))
  }

  /** Callbacks are due. */
  callbacks(eventIds: string[]): void {
    if (eventIds.length > 0 && !this.#full.callbacks)
      quietly(this.#platform.log, this.#callbacks.add('due', { event_ids: eventIds }))
  }

  dispatch(signals: readonly DispatchSignal[]): void {
    if (signals.length > 0) this.publish(DISPATCH_CHANNEL, signals)
  }

  async #measure(): Promise<void> {
    const [intake, callbacks] = await Promise.all([this.#intake.getWaitingCount(), this.#callbacks.getWaitingCount()])
    this.#full = { intake: intake > MAX_RINGS, callbacks: callbacks > MAX_RINGS }
  }

  publish(channel: string, message: unknown): void {
    quietly(this.#platform.log, this.#platform.redis.publish(channel, JSON.stringify(message)))
  }

  async close(): Promise<void> {
    clearInterval(this.#sampler)
    await Promise.all([this.#intake.closeAll(), this.#callbacks.closeAll()])
  }
}

function signalsOf(change: Changed): DispatchSignal[] {
  const { task, to } = change
  const signals: DispatchSignal[] = []
  if (task.terminal_id !== null && task.state === 'executing') {
    signals.push({
      kind: 'ended',
      terminal_id: task.terminal_id,
      task_id: task.id,
      type: task.type,
      ms: task.started_at === null ? 0 : Math.max(0, task.now.getTime() - task.started_at.getTime()),
      ok: change.ok,
      pnr: task.pnr,
      to,
    })
  } else if (task.terminal_id !== null) {
    signals.push({ kind: 'withdrawn', terminal_id: task.terminal_id, task_id: task.id })
  }
  if (task.state === 'unknown' && task.pnr !== null) signals.push({ kind: 'pnr', pnr: task.pnr })
  if (to === 'pending') signals.push({ kind: 'waiting', task_ids: [task.id] })
  return signals
}

function quietly(log: Log, ring: Promise<unknown>): void {
  ring.catch((error: Error) => log.debug({ err: error.message }, 'a doorbell was not heard'))
}
