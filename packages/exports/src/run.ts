import { rm } from 'node:fs/promises'
import { AppError, type Language } from '@etermai/domain'
import { type Db, rows, sql } from '@etermai/platform'
import type { ExportFiles } from './files.ts'
import { type Format, writers } from './formats/index.ts'
import type { ExportKind, Requester } from './kind.ts'
import type { Table } from './table.ts'

const CLAIM = sql(import.meta.url, './sql/claim.sql')
const PROGRESS = sql(import.meta.url, './sql/progress.sql')
const END = sql(import.meta.url, './sql/end.sql')
const RELEASE = sql(import.meta.url, './sql/release.sql')

/** A worker that says nothing for so long is gone, ms; it speaks far more often. */
const SILENT_MS = 30_000
const BEAT_MS = 5_000
const PROGRESS_MS = 500
const MAX_ATTEMPTS = 3

/** What is worked on. */
export interface Run {
  id: string
  user_id: number
  kind: string
  format: Format
  filter: unknown
  language: Language
  attempt: number
}

export interface RunContext {
  db: Db
  files: ExportFiles
  kinds: ReadonlyMap<string, ExportKind>
  /** Who asked, as everything is now; null: nobody who may sign in any more. */
  requesterOf(userId: number): Promise<Requester | null>
  signal: AbortSignal
}

/** Takes the next export, or the one that is named, if it is to be worked on. */
export async function claimExport(db: Db, id: string | null): Promise<Run | null> {
  const [run] = await rows<Run>(db, CLAIM, [id, SILENT_MS]).catch((error: unknown) => {
    // Another process has begun another one of the same user at the same moment.
    if ((error as { constraint?: string }).constraint === 'exports_one_running') return []
    throw error
  })
  return run ?? null
}

/** It was canceled, or another worker has it. */
class NotOurs extends Error {
  override readonly name = 'NotOurs'
}

/** Makes the file of a claimed export. Ends it as done, or as failed with the reason; gives it back when the process ends. */
export async function runExport(context: RunContext, run: Run): Promise<'done' | 'failed' | 'not ours' | 'given back'> {
  const { db, files, signal } = context
  const draft = await files.draftOf(run.id, run.attempt)
  const watch = new Progress(db, run, signal)
  try {
    if (run.attempt > MAX_ATTEMPTS) throw new Refusal(`it was interrupted ${MAX_ATTEMPTS} times`)
    const table = await openTable(context, run)
    await writers[run.format](draft, watch.over(table))
    const bytes = await files.sizeOf(draft)
    await files.keep(draft, run.id, run.format)
    const [ended] = await rows(db, END, [run.id, run.attempt, 'done', watch.rows, bytes, null])
    return ended === undefined ? 'not ours' : 'done'
  } catch (error) {
    await rm(draft, { force: true })
    if (signal.aborted) {
      await rows(db, RELEASE, [run.id, run.attempt])
      return 'given back'
    }
    if (error instanceof NotOurs) return 'not ours'
    const [ended] = await rows(db, END, [run.id, run.attempt, 'failed', watch.rows, null, reasonOf(error)])
    return ended === undefined ? 'not ours' : 'failed'
  } finally {
    watch.stop()
  }
}

class Refusal extends Error {
  override readonly name = 'Refusal'
}

async function openTable({ db, kinds, requesterOf }: RunContext, run: Run): Promise<Table> {
  const kind = kinds.get(run.kind)
  if (kind === undefined) throw new Refusal(`this version has no export ${run.kind}`)
  const requester = await requesterOf(run.user_id)
  if (requester === null) throw new Refusal('whoever asked may not sign in any more')
  if (!requester.mayUse('reports.export') || !requester.mayUse(kind.right))
    throw new Refusal('whoever asked may not see this any more')
  const filter = kind.filter.safeParse(run.filter)
  if (!filter.success) throw new Refusal('this version does not understand the filter')
  return kind.open({ db, requester, language: run.language }, filter.data)
}

/** What may be told to whoever asked; everything else stays in the log. */
function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  if (error instanceof AppError) return error.details?.map(({ message }) => message).join('; ') ?? error.code
  return `it failed: ${error instanceof Error ? error.message.slice(0, 200) : 'for an unknown reason'}`
}

/** Counts rows as they pass, says so in the database, and stops the run when it is nobody's to work on. */
class Progress {
  rows = 0
  #total: number | null = null
  #saidAt = 0
  #lost: Error | null = null
  readonly #db: Db
  readonly #run: Run
  readonly #signal: AbortSignal
  readonly #timer: NodeJS.Timeout

  constructor(db: Db, run: Run, signal: AbortSignal) {
    this.#db = db
    this.#run = run
    this.#signal = signal
    // Postgres may be slow to answer a page: the run lives on meanwhile.
    this.#timer = setInterval(() => void this.#say().catch(() => undefined), BEAT_MS)
  }

  over(table: Table): Table {
    this.#total = table.total
    return { ...table, rows: this.#pass(table.rows) }
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async *#pass(batches: Table['rows']): Table['rows'] & AsyncGenerator<never> {
    for await (const batch of batches) {
      this.#signal.throwIfAborted()
      if (this.#lost !== null) throw this.#lost
      this.rows += batch.length
      if (performance.now() - this.#saidAt > PROGRESS_MS) await this.#say()
      yield batch as never
    }
  }

  async #say(): Promise<void> {
    this.#saidAt = performance.now()
    const { id, attempt } = this.#run
    const [ours] = await rows(this.#db, PROGRESS, [id, attempt, this.rows, this.#total])
    if (ours !== undefined) return
    this.#lost = new NotOurs('the run was canceled or taken over')
    throw this.#lost
  }
}
