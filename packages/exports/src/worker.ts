import { createQueue, createWorker, type Platform } from '@etermai/platform'
import type { ExportFiles } from './files.ts'
import type { ExportKind, Requester } from './kind.ts'
import { EXPORTS_QUEUE } from './queue.ts'
import { claimExport, runExport } from './run.ts'

/** Looks for what waits although its call was lost, and for what a killed process has left, ms. */
const LOOK_MS = 5_000
const TIDY_MS = 3_600_000

export interface ExportWorkerOptions {
  platform: Pick<Platform, 'db' | 'redisUrl' | 'log'>
  files: ExportFiles
  kinds: readonly ExportKind[]
  requesterOf(userId: number): Promise<Requester | null>
  /** Exports at once in this process. */
  atOnce: number
  /** Files are kept for so long, ms, as is known for certain now: else nothing is removed. */
  keepMs(): Promise<number>
}

export interface ExportWorker {
  /** Wakes a worker for a new export; a call that is lost is made up for by looking. */
  wake(id: string): void
  close(): Promise<void>
}

/** Works on exports: by the queue, which holds ids only, and by looking. The row decides who works on what. */
export function startExportWorker(options: ExportWorkerOptions): ExportWorker {
  const { platform, files, kinds, requesterOf, atOnce, keepMs } = options
  const { db, redisUrl, log } = platform
  const stopping = new AbortController()
  const context = {
    db,
    files,
    requesterOf,
    kinds: new Map(kinds.map((kind) => [kind.name, kind])),
    signal: stopping.signal,
  }
  const running = new Set<Promise<void>>()

  /** Works on one, then on whatever else waits. */
  async function work(id: string | null): Promise<void> {
    let wanted = id
    while (!stopping.signal.aborted) {
      const run = await claimExport(db, wanted)
      if (run === null && wanted === null) return
      wanted = null
      if (run === null) continue
      const began = performance.now()
      const outcome = await runExport(context, run)
      const ms = Math.round(performance.now() - began)
      log.info({ export_id: run.id, kind: run.kind, format: run.format, outcome, ms }, 'an export ended')
    }
  }

  function begin(id: string | null): Promise<void> {
    const run = work(id).catch((error: Error) => log.warn({ err: error.message }, 'exports could not be worked on'))
    running.add(run)
    return run.finally(() => running.delete(run))
  }

  const queue = createQueue<{ export_id: string }>(EXPORTS_QUEUE, redisUrl, log)
  const bell = createWorker<{ export_id: string }>(EXPORTS_QUEUE, redisUrl, log, ({ export_id }) => begin(export_id), {
    concurrency: atOnce,
  })
  const look = setInterval(() => running.size < atOnce && void begin(null), LOOK_MS)
  const tidy = () =>
    void keepMs()
      .then((ms) => files.tidy(db, ms))
      .catch((error: Error) => log.warn({ err: error.message }, 'old exports stay'))
  const tidying = setInterval(tidy, TIDY_MS)
  tidy()

  return {
    wake(id) {
      queue.add('export', { export_id: id }).catch((error: Error) => log.debug({ err: error.message }, 'not woken'))
    },
    async close() {
      clearInterval(look)
      clearInterval(tidying)
      stopping.abort()
      await Promise.all(running)
      await bell.close()
      await queue.closeAll()
    },
  }
}
