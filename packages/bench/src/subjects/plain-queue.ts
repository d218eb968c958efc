// What the queue alone costs: empty jobs through BullMQ, one request each, 100 callers and as many at work.
import { Queue, Worker } from 'bullmq'
import { environment } from '../env.ts'

const { REDIS_URL = '', JOBS } = environment
const count = Number(JOBS)
const CALLERS = 100
const connection = { url: REDIS_URL, maxRetriesPerRequest: null }
const queue = new Queue('empty', { connection, defaultJobOptions: { removeOnComplete: true } })
let done = 0
let finish: () => void = () => undefined
const finished = new Promise<void>((resolve) => {
  finish = resolve
})
const worker = new Worker(
  'empty',
  async () => {
    done++
    if (done === count) finish()
  },
  { connection, concurrency: CALLERS },
)
await worker.waitUntilReady()
const began = performance.now()
let next = 0
await Promise.all(
  Array.from({ length: CALLERS }, async () => {
    while (next++ < count) await queue.add('job', {})
  }),
)
await finished
process.send?.({ seconds: (performance.now() - began) / 1_000 })
await Promise.all([worker.close(), queue.close()])
process.disconnect()
