import cluster from 'node:cluster'
import { randomUUID } from 'node:crypto'
import type { Metrics } from '@etermai/platform'
import { AggregatorRegistry } from 'prom-client'

const WISH = 'etermai:metrics'
const DEADLINE_MS = 6_000

/** From a worker: it was asked for the metrics. To it: those of all workers together. */
interface Wish {
  kind: typeof WISH
  id: string
  text?: string
  error?: string
}

const isWish = (message: unknown): message is Wish => (message as Wish | null)?.kind === WISH

/** In the primary: whichever worker is asked for metrics, it answers with the sums of all. */
export function collectForWorkers(): void {
  const all = new AggregatorRegistry()
  cluster.on('message', (worker, message: unknown) => {
    if (!isWish(message)) return
    const answer = (rest: Partial<Wish>) => {
      if (worker.isConnected()) worker.send({ kind: WISH, id: message.id, ...rest } satisfies Wish)
    }
    all.clusterMetrics().then(
      (text) => answer({ text }),
      (error: Error) => answer({ error: error.message }),
    )
  })
}

/** In a worker: gives its metrics to the primary, and asks it for those of all. */
export function answerPrimary(metrics: Metrics): void {
  AggregatorRegistry.setRegistries(metrics.registry)
  // It listens for the primary's question.
  new AggregatorRegistry()
  const waiting = new Map<string, (wish: Wish) => void>()
  process.on('message', (message: unknown) => {
    if (isWish(message)) waiting.get(message.id)?.(message)
  })
  metrics.text = () =>
    new Promise((resolve, reject) => {
      const id = randomUUID()
      const end = (settle: () => void) => {
        clearTimeout(timer)
        waiting.delete(id)
        settle()
      }
      const timer = setTimeout(() => end(() => reject(new Error('no metrics in time'))), DEADLINE_MS)
      waiting.set(id, ({ text, error }) =>
        end(() => (text === undefined ? reject(new Error(error ?? 'no metrics')) : resolve(text))),
      )
      process.send?.({ kind: WISH, id } satisfies Wish)
    })
}
