// Asks for health all the time, as a load balancer would: on a thread of its own, for whoever makes the load is busy.
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { request } from 'undici'

const EVERY_MS = 500
const TIMEOUT_MS = 5_000

const stop = new AbortController()
parentPort?.once('message', () => stop.abort())

while (!stop.signal.aborted) {
  const began = performance.now()
  let failed: string | null = null
  try {
    const { statusCode, body } = await request(workerData as string, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await body.text()
    if (statusCode !== 200) failed = `${statusCode} ${text.slice(0, 200)}`
  } catch (error) {
    failed = String(error)
  }
  parentPort?.postMessage({ failed, ms: Math.round(performance.now() - began) })
  await wait(EVERY_MS, undefined, { signal: stop.signal }).catch(() => undefined)
}
