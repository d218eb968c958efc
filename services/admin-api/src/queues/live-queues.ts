import { setTimeout as pause } from 'node:timers/promises'
import { type bellActs, type bellStates, queueNames } from '@etermai/admin-contract'
import { AppError, INTAKE_QUEUE } from '@etermai/domain'
import { EXPORTS_QUEUE } from '@etermai/exports/queue'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { createQueue, type Platform } from '@etermai/platform'
import { SCHEDULES_QUEUE } from '@etermai/schedules'
import { byMinute, perMinute } from './pace.ts'
import type { QueueName } from './stands.ts'

const DEADLINE_MS = 3_000

const keys: Record<QueueName, string> = {
  intake: INTAKE_QUEUE,
  callbacks: CALLBACKS_QUEUE,
  schedules: SCHEDULES_QUEUE,
  exports: EXPORTS_QUEUE,
}

type Queue = ReturnType<typeof createQueue<unknown>>
export type Bell = NonNullable<Awaited<ReturnType<Queue['getJob']>>>
export type BellState = (typeof bellStates)[number]
export type BellAct = (typeof bellActs)[number]

const mayStand: Record<BellAct, readonly string[]> = {
  retry: ['failed'],
  remove: ['waiting', 'delayed', 'failed'],
  replay: ['waiting', 'delayed', 'failed'],
}

/** The queues of bells as they stand in Redis. Everything throws UNAVAILABLE while Redis does not answer. */
export class LiveQueues {
  readonly #queues: Record<QueueName, Queue>

  constructor({ redisUrl, log }: Pick<Platform, 'redisUrl' | 'log'>) {
    const open = (name: QueueName): [QueueName, Queue] => [name, createQueue<unknown>(keys[name], redisUrl, log)]
    this.#queues = Object.fromEntries(queueNames.map(open)) as Record<QueueName, Queue>
  }

  /** Counts, age and rate. */
  async figures(name: QueueName, nowMs: number) {
    const queue = this.#queues[name]
    return answered(async () => {
      const [counts, paused, waiting, failed, done, broken] = await Promise.all([
        queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
        queue.isPaused(),
        queue.getJobs(['waiting'], 0, 0, true),
        queue.getJobs(['failed'], 0, 0, true),
        queue.getMetrics('completed'),
        queue.getMetrics('failed'),
      ])
      const { waiting: rung = 0, prioritized = 0, active = 0, delayed = 0, failed: ended = 0 } = counts
      const minutes = byMinute(done, nowMs)
      return {
        waiting: rung + prioritized,
        active,
        delayed,
        failed: ended,
        paused,
        oldestWaitingMs: waiting[0]?.timestamp ?? null,
        oldestFailedMs: failed[0]?.timestamp ?? null,
        perMinute: perMinute(minutes),
        doneByMinute: minutes,
        failedByMinute: byMinute(broken, nowMs),
      }
    })
  }

  /** Bells of a state from the `from`th on, the oldest first. */
  async page(name: QueueName, state: BellState, from: number, count: number): Promise<Bell[]> {
    const queue = this.#queues[name]
    const found = await answered(() => queue.getJobs([state], from, from + count - 1, true))
    // Between being named and being read a bell may have been answered.
    return found.filter((bell: Bell | undefined): bell is Bell => bell !== undefined && bell !== null)
  }

  /** Throws NOT_FOUND for a bell that was answered, removed, or never was. */
  async find(name: QueueName, bellId: string): Promise<Bell> {
    const bell = await answered(() => this.#queues[name].getJob(bellId))
    if (bell === undefined) throw new AppError('NOT_FOUND')
    return bell
  }

  async stateOf(name: QueueName, bellId: string): Promise<string> {
    return answered(() => this.#queues[name].getJobState(bellId))
  }

  /** Throws STATE_CONFLICT where a bell of this state does not take the act. */
  check(act: BellAct, state: string): void {
    if (!mayStand[act].includes(state)) throw stands(`is ${state}`)
  }

  /** Does it. Answers the id of the bell that rings then. Throws STATE_CONFLICT for what has moved meanwhile. */
  async act(name: QueueName, bell: Bell, act: BellAct): Promise<string> {
    const bellId = bell.id ?? ''
    if (act === 'replay') {
      const rung = await answered(() => this.#queues[name].add(bell.name, bell.data))
      return rung.id ?? ''
    }
    if (act === 'remove' && bell.repeatJobKey !== undefined && (await this.stateOf(name, bellId)) === 'delayed')
      throw stands('hangs as long as its schedule is active: pause that')
    await answered(async () => {
      try {
        await (act === 'retry' ? bell.retry('failed') : bell.remove())
      } catch (error) {
        const now = await this.stateOf(name, bellId)
        throw mayStand[act].includes(now) ? error : stands(`is ${now}`)
      }
    })
    return bellId
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.closeAll()))
  }
}

function stands(message: string): AppError {
  return new AppError('STATE_CONFLICT', { details: [{ path: 'bell_id', message }] })
}

/** What Redis says, or UNAVAILABLE: a queue whose connection was never made would wait for it for ever. */
async function answered<R>(ask: () => Promise<R>): Promise<R> {
  const late = new AbortController()
  const deadline = pause(DEADLINE_MS, undefined, { signal: late.signal }).then(
    () => {
      throw new Error('redis did not answer in time')
    },
    () => undefined as never,
  )
  try {
    return await Promise.race([ask(), deadline])
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('UNAVAILABLE', { cause, retryAfter: 1 })
  } finally {
    late.abort()
  }
}
