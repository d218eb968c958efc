import { setTimeout as wait } from 'node:timers/promises'
import {
  CALLBACKS_QUEUE,
  type CallbackDoorbell,
  callbackDoorbell,
  type Destination,
  destinationsOf,
} from '@etermai/outbox'
import { Batcher, createWorker, type Db, type Log } from '@etermai/platform'

const JOBS_AT_ONCE = 32
/** While Redis is away a BullMQ worker does not end by itself; what it holds is worth no wait. */
const CLOSE_MS = 2_000

/** Hears which callbacks are due. What it misses, the sweep finds. */
export function answerDoorbell(options: {
  db: Db
  redisUrl: string
  log: Log
  offer(destinations: Destination[]): void
}): { close(): Promise<void> } {
  const { db, log, offer } = options
  const rung = new Batcher<readonly string[], void>({
    maxBatch: JOBS_AT_ONCE,
    concurrency: 1,
    maxWaiting: JOBS_AT_ONCE,
    async flush(rings) {
      offer(await destinationsOf(db, rings.flat()))
      return rings.map(() => undefined)
    },
    splits: () => false,
  })
  const work = async (doorbell: CallbackDoorbell): Promise<void> => {
    const heard = callbackDoorbell.safeParse(doorbell)
    if (!heard.success) {
      log.warn('a doorbell for callbacks was malformed')
      return
    }
    await rung
      .submit(heard.data.event_ids)
      .catch((error: Error) => log.debug({ err: error.message }, 'a doorbell was not heard'))
  }
  const concurrency = JOBS_AT_ONCE
  const worker = createWorker<CallbackDoorbell>(CALLBACKS_QUEUE, options.redisUrl, log, work, { concurrency })
  return { close: () => Promise.race([worker.close(), wait(CLOSE_MS, undefined, { ref: false })]) }
}
