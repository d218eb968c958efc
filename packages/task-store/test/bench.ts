import type { TaskState } from '@etermai/domain'
import type { Queryable } from '@etermai/platform'
import { eventually } from '@etermai/testkit'
import {
  type Customer,
  type CustomerOptions,
  createCustomer,
  createTerminal,
  createTestStore,
  type TestStore,
  type TestTerminal,
} from '@etermai/testkit/factories'
import { laneHeads, type WaitingTask } from '../src/index.ts'

/** A row of `tasks`, as far as tests look at it. */
export interface TaskFacts {
  id: string
  user_id: number
  state: TaskState
  sequence: number
  attempt: number
  assignment_no: number
  lane: string
  rank: number
  terminal_id: string | null
  claim_token: string | null
  boot_id: string | null
  tried: string[]
  announces_commit: boolean
  named_at: Date | null
  current_named: boolean
  heartbeats: boolean
  committed_at: Date | null
  cancel_requested_at: Date | null
  result: unknown
  error_code: string | null
  error_message: string | null
  warning: string | null
  price_fen: number
  charged_fen: number | null
  assigned_at: Date | null
  started_at: Date | null
  finished_at: Date | null
  wait_until: Date
  fetch_until: Date | null
  lease_until: Date | null
  deadline_at: Date | null
}

export interface EventFacts {
  sequence: number
  event: string
  from_state: string | null
  to_state: string | null
  terminal_id: string | null
  attempt: number | null
  actor: string | null
  detail: Record<string, unknown> | null
}

/** A database with everything that a task needs around it. */
export interface Bench extends TestStore {
  customer(options?: CustomerOptions): Promise<Customer>
  terminal(officeNo?: string): Promise<TestTerminal>
  task(taskId: string): Promise<TaskFacts>
  events(taskId: string): Promise<EventFacts[]>
  /** Callbacks of a task, oldest first. */
  callbacks(taskId: string): Promise<{ event: string; sequence: number; payload: Record<string, unknown> }[]>
  alerts(subject: string): Promise<{ kind: string; count: number; open: boolean; detail: Record<string, unknown> }[]>
  evidence(taskId: string): Promise<{ terminal_id: string; claim_token: string; body: Record<string, unknown> }[]>
  account(userId: number): Promise<{ balance_fen: number; held_fen: number; open_tasks: number; rate_tat_ms: number }>
  /**
   * Lets `acts` meet at one task's row: they wait for its lock in this order, and go on in this order once all wait.
   * Answers how each ended.
   */
  inOrder<const T extends readonly (() => Promise<unknown>)[]>(
    taskId: string,
    acts: T,
  ): Promise<{ [I in keyof T]: PromiseSettledResult<Awaited<ReturnType<T[I]>>> }>
}

export async function openBench(options: { connections?: number } = {}): Promise<Bench> {
  const store = await createTestStore(options)
  const { db, query } = store
  const one = async <Row>(text: string, values: unknown[]): Promise<Row> => {
    const [row] = await query<Row>(text, values)
    if (row === undefined) throw new Error(`no row: ${text} ${values}`)
    return row
  }
  return {
    ...store,
    customer: (how) => createCustomer(store, how),
    terminal: (officeNo) => createTerminal(store, officeNo === undefined ? {} : { officeNo }),
    task: (taskId) => one<TaskFacts>('SELECT * FROM tasks WHERE id = $1', [taskId]),
    events: (taskId) =>
      query<EventFacts>(
        `SELECT sequence, event, from_state, to_state, terminal_id, attempt, actor, detail
           FROM task_events WHERE task_id = $1 ORDER BY at, id`,
        [taskId],
      ),
    callbacks: (taskId) =>
      query('SELECT event, sequence, payload FROM callbacks WHERE task_id = $1 ORDER BY sequence', [taskId]),
    alerts: (subject) =>
      query('SELECT kind, count, resolved_at IS NULL AS open, detail FROM alerts WHERE subject = $1 ORDER BY id', [
        subject,
      ]),
    evidence: (taskId) =>
      query('SELECT terminal_id, claim_token, body FROM stale_reports WHERE task_id = $1 ORDER BY id', [taskId]),
    account: (userId) =>
      one('SELECT balance_fen, held_fen, open_tasks, rate_tat_ms FROM accounts WHERE user_id = $1', [userId]),
    async inOrder<const T extends readonly (() => Promise<unknown>)[]>(taskId: string, acts: T) {
      const gate = await db.connect()
      const begun: Promise<unknown>[] = []
      try {
        await gate.query('BEGIN')
        await gate.query('SELECT 1 FROM tasks WHERE id = $1 FOR UPDATE', [taskId])
        for (const [i, act] of acts.entries()) {
          begun.push(act())
          begun.at(-1)?.catch(() => undefined)
          await eventually(async () => {
            const { n } = await one<{ n: number }>(
              `SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
              [],
            )
            return n === i + 1
          })
        }
      } finally {
        await gate.query('COMMIT')
        gate.release()
      }
      return (await Promise.allSettled(begun)) as { [I in keyof T]: PromiseSettledResult<Awaited<ReturnType<T[I]>>> }
    },
  }
}

/** A poll that came a good while after the claim, however slow the machine. */
export const laterPoll = { ageMs: -60_000 }

/** The code of the AppError that `work` must be refused with. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  const { code } = error as { code?: unknown }
  if (typeof code !== 'string') throw error
  return code
}

/** The first runnable tasks of a lane, in the order in which they are to run. */
export async function headOf(db: Queryable, user_id: number, lane: string, take: number): Promise<WaitingTask[]> {
  const [head] = await laneHeads(db, [{ user_id, lane, after: null, look: 1_000, take }])
  return head?.tasks ?? []
}
