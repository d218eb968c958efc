import { randomUUID } from 'node:crypto'
import { type CallbackEntry, enqueueCallbacks } from '@etermai/outbox'
import { Receivers } from '../load/receivers.ts'
import type { Heard } from '../load/receivers-program.ts'
import { timed } from '../processor-time.ts'
import { openGround } from './ground.ts'

/** Addresses of each customer: together they want more attempts at once than there may be. */
const RECEIVERS = 2
const TERMINALS = 1
/** As long as what a flight query is answered with. */
const RESULT = { flights: [], raw: '12DEC(SAT) PEKSHA '.repeat(20) }

/** The service that delivers callbacks, alone on its databases, and the receivers of several customers. */
export interface Callbacks {
  receivers: Receivers
  /** Of the healthy. */
  urls: readonly string[]
  /** Delivers so many to the healthy, besides so many to a destination that never answers and is not known yet. */
  deliver(count: number, toBlackHole: number): Promise<Delivered>
  stop(): Promise<void>
}

export interface Delivered {
  perSecond: number
  /** Processor time of each, µs, by program. */
  cpu: Record<string, number>
  sample: Heard['sample']
}

export async function openCallbacks(): Promise<Callbacks> {
  const ground = await openGround(TERMINALS)
  const { pid } = await ground.start('callback')
  const receivers = await Receivers.open(RECEIVERS)
  const urls = receivers.ports.map(urlOf)
  const [unlucky, ...healthy] = ground.people.customers.map(({ userId }) => userId)
  if (unlucky === undefined) throw new RangeError('no customer')
  return {
    receivers,
    urls,
    async deliver(count, toBlackHole) {
      const lost = toBlackHole > 0 ? urlOf(await receivers.blackHole()) : ''
      const entries = [
        ...Array.from({ length: toBlackHole }, () => entryOf(unlucky, lost)),
        ...Array.from({ length: count }, (_, nth) =>
          entryOf(healthy[nth % healthy.length] ?? unlucky, urls[Math.floor(nth / healthy.length) % urls.length] ?? ''),
        ),
      ]
      const { heard } = await receivers.expect(count)
      await enqueueCallbacks(ground.db, entries)
      const { result, cpu } = await timed({ node: pid, ...ground.stores.pids }, () => heard)
      const each = Object.entries(cpu).map(([name, seconds]) => [name, (seconds * 1e6) / count])
      return { perSecond: count / result.seconds, cpu: Object.fromEntries(each), sample: result.sample }
    },
    async stop() {
      await receivers.stop()
      await ground.stop()
    },
  }
}

function entryOf(userId: number, url: string): CallbackEntry {
  const [eventId, taskId, event] = [randomUUID(), randomUUID(), 'task.completed']
  const task = {
    requestId: taskId,
    task_id: taskId,
    type: 'query_av',
    status: 'completed',
    result: RESULT,
    error: null,
  }
  const money = { price: '0.11', charged: '0.11', finished_at: new Date().toISOString() }
  const payload = { event_id: eventId, event, sequence: 4, ...task, ...money }
  return { eventId, taskId, userId, sequence: 4, event, url, payload, traceParent: null }
}

function urlOf(port: number): string {
  return `http://127.0.0.1:${port}/callback`
}
