import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '@etermai/platform'
import { collectForWorkers } from './shared-metrics.ts'

/** Before one that died is started again, and at most when it cannot start yet, ms. */
const RESTART_MS = 1_000
const LONGEST_RESTART_MS = 30_000
/** Longer than a worker gives itself to answer what is held. */
const END_MS = 35_000

/**
 * Starts so many workers and keeps them: one that dies is started again, for as long as it takes, while the others go on.
 * Resolves when all listen; close() ends them with what is held answered.
 * @throws Error when one of the first cannot start: the configuration, or what it names, is not usable
 */
export async function startWorkers(count: number, log: Log): Promise<{ close(): Promise<void> }> {
  let ending = false
  const fallen: number[] = []

  const start = async (): Promise<void> => {
    const worker = cluster.fork()
    const code = await Promise.race([once(worker, 'listening').then(() => 'listens' as const), exitOf(worker)])
    if (code !== 'listens') throw new Error(`a worker ended with ${code} before it listened`)
    void exitOf(worker).then((code) => fell(worker, code))
  }
  const fell = async (worker: Worker, code: number | string): Promise<void> => {
    if (ending) {
      if (code !== 0) fallen.push(worker.id)
      return
    }
    log.error({ worker: worker.id, code }, 'a worker has died and is started again')
    for (let ms = RESTART_MS; !ending; ms = Math.min(2 * ms, LONGEST_RESTART_MS)) {
      await pause(ms)
      if (ending || (await startedAgain())) return
    }
  }
  /** What keeps it from starting may pass; the others need not end for it. */
  const startedAgain = (): Promise<boolean> =>
    start().then(
      () => true,
      (error: Error) => {
        log.error({ err: error.message }, 'a worker could not be started again yet')
        return false
      },
    )
  const close = async (): Promise<void> => {
    ending = true
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    const all = Promise.all(workers.map((worker) => endOf(worker)))
    await Promise.race([all, pause(END_MS, undefined, { ref: false })])
    if (fallen.length > 0) throw new Error('not every worker ended in order')
  }

  collectForWorkers()
  try {
    await Promise.all(Array.from({ length: count }, start))
  } catch (error) {
    await close()
    throw error
  }
  log.info({ workers: count }, 'all workers listen')
  return { close }
}

/** Its exit code, or the signal that ended it. */
async function exitOf(worker: Worker): Promise<number | string> {
  const [code, signal] = (await once(worker, 'exit')) as [number | null, string | null]
  return code ?? signal ?? 'nothing'
}

async function endOf(worker: Worker): Promise<void> {
  const exited = exitOf(worker)
  worker.process.kill('SIGTERM')
  await exited
}
