import { AppError, formatLane, rankOf } from '@etermai/domain'
import { hold, type LockedAccount, lockAccounts } from '@etermai/ledger'
import { type Db, type Queryable, rows, sql, transaction } from '@etermai/platform'
import { v7 as uuidv7 } from 'uuid'
import { type Asked, admit, beginAccount, type Named, type RunningAccount } from './admission.ts'

const FACTS = sql(import.meta.url, '../sql/facts.sql')
const INSERT = sql(import.meta.url, '../sql/insert-tasks.sql')

/** A verified request to publish one task. */
export interface NewTask extends Asked {
  /** The version of the profile that the caller was verified against. */
  profileVersion: number
  requestId: string
  /** SHA-256 of the normalised content, hex. */
  contentHash: string
  source: 'api' | 'web' | 'schedule' | 'system'
  type: string
  isWrite: boolean
  params: unknown
  callbackUrl: string | null
  priority: number
  pnr: string | null
  ticketNo: string | null
  traceParent: string | null
  parentTaskId: string | null
  clocks: { waitMs: number; fetchMs: number; leaseMs: number; deadlineMs: number }
}

/** `known`: the same request came before. `stale`: the caller's rights changed since they were read; read them again. */
export type Accepted =
  | { kind: 'accepted' | 'known'; taskId: string }
  | { kind: 'stale' }
  | { kind: 'refused'; error: AppError }

interface FactRow {
  i: number
  task_id: string | null
  content_hash: Buffer | null
  pnr_user: number | null
  pnr_office: string | null
  authorized_offices: string[] | null
  shared_with: number[] | null
  ticket_user: number | null
  ticket_office: string | null
  ticket_shared: number[] | null
  pin_office: string | null
}

/**
 * Accepts many tasks in one transaction and one commit (S1, S2, S7). All requests of a customer meet at the lock of
 * their account, so copies of one request are seen by each other, and funds are decided in order of arrival
 * (docs/adr/0003).
 * Answers one outcome a task, in order; throws only when nothing of the batch was stored.
 * @param nowMs for tests; otherwise the moment of the decision: who had to wait for the accounts has not come too early
 */
export async function acceptTasks(db: Db, asked: readonly NewTask[], nowMs?: number): Promise<Accepted[]> {
  return transaction(db, async (client) => {
    const accounts = await lockAccounts(client, [...new Set(asked.map((task) => task.userId))])
    const facts = await readFacts(client, asked)
    const batch = decide(asked, accounts, facts, nowMs ?? Date.now())
    if (batch.inserts.length > 0) await rows(client, INSERT, [JSON.stringify(batch.inserts)])
    // Also where nothing was accepted: refusals count towards the rate.
    if (batch.holds.length > 0) await hold(client, batch.holds)
    return batch.outcomes
  })
}

async function readFacts(client: Queryable, asked: readonly NewTask[]): Promise<Map<number, FactRow>> {
  const entries = asked.map((task, i) => ({
    i,
    user_id: task.userId,
    request_id: task.requestId,
    pnr: task.pnr,
    ticket_no: task.ticketNo,
    terminal_pin: task.terminalPin,
  }))
  const found = await rows<FactRow>(client, FACTS, [JSON.stringify(entries)])
  return new Map(found.map((row) => [row.i, row]))
}

function decide(
  asked: readonly NewTask[],
  accounts: Map<number, LockedAccount>,
  facts: Map<number, FactRow>,
  nowMs: number,
) {
  const running = new Map<number, RunningAccount>()
  const begun = new Map<string, { taskId: string; contentHash: string }>()
  const inserts: Record<string, unknown>[] = []
  const holds = new Map<number, { user_id: number; hold_fen: number; tasks: number; rate_tat_ms: number }>()

  const outcomes = asked.map((task, i): Accepted => {
    const account = accounts.get(task.userId)
    if (account === undefined) return { kind: 'refused', error: new AppError('API_KEY_INVALID') }
    if (account.profile_version !== task.profileVersion) return { kind: 'stale' }
    const fact = facts.get(i)
    const key = `${task.userId} ${task.requestId}`
    const known = begun.get(key) ?? knownTask(fact)
    if (known !== undefined) {
      if (known.contentHash !== task.contentHash) return { kind: 'refused', error: new AppError('REQUEST_ID_REUSED') }
      return { kind: 'known', taskId: known.taskId }
    }
    const figures = running.get(task.userId) ?? beginAccount(account)
    running.set(task.userId, figures)
    const lane = admit(task, namedBy(fact), figures, nowMs)
    const sum = holds.get(task.userId) ?? { user_id: task.userId, hold_fen: 0, tasks: 0, rate_tat_ms: 0 }
    if (figures.tatMs !== account.rate_tat_ms) holds.set(task.userId, { ...sum, rate_tat_ms: figures.tatMs })
    if (lane instanceof AppError) return { kind: 'refused', error: lane }

    // Rising within a process, so that tasks of one moment keep their order of arrival in the lane.
    const id = uuidv7()
    begun.set(key, { taskId: id, contentHash: task.contentHash })
    inserts.push(insertOf(id, task, formatLane(lane), nowMs))
    holds.set(task.userId, {
      ...sum,
      hold_fen: sum.hold_fen + task.priceFen,
      tasks: sum.tasks + 1,
      rate_tat_ms: figures.tatMs,
    })
    return { kind: 'accepted', taskId: id }
  })
  return { outcomes, inserts, holds: [...holds.values()] }
}

function knownTask(fact: FactRow | undefined): { taskId: string; contentHash: string } | undefined {
  if (!fact?.task_id || !fact.content_hash) return undefined
  return { taskId: fact.task_id, contentHash: fact.content_hash.toString('hex') }
}

function namedBy(fact: FactRow | undefined): Named {
  const pnr =
    fact?.pnr_user == null || fact.pnr_office === null
      ? null
      : {
          userId: fact.pnr_user,
          officeNo: fact.pnr_office,
          authorizedOffices: fact.authorized_offices ?? [],
          sharedWith: (fact.shared_with ?? []).map(Number),
        }
  const ticket =
    fact?.ticket_user == null || fact.ticket_office === null
      ? null
      : {
          userId: fact.ticket_user,
          officeNo: fact.ticket_office,
          sharedWith: (fact.ticket_shared ?? []).map(Number),
        }
  return { pnr, ticket, pinOffice: fact?.pin_office ?? null }
}

function insertOf(id: string, task: NewTask, lane: string, nowMs: number): Record<string, unknown> {
  return {
    id,
    user_id: task.userId,
    request_id: task.requestId,
    content_hash: task.contentHash,
    source: task.source,
    type: task.type,
    is_write: task.isWrite,
    params: task.params,
    callback_url: task.callbackUrl,
    priority: task.priority,
    office_no: task.officeNo,
    terminal_pin: task.terminalPin,
    lane,
    rank: rankOf(nowMs, task.priority),
    pnr: task.pnr,
    trace_parent: task.traceParent,
    parent_task_id: task.parentTaskId,
    price_fen: task.priceFen,
    wait_ms: task.clocks.waitMs,
    fetch_ms: task.clocks.fetchMs,
    lease_ms: task.clocks.leaseMs,
    deadline_ms: task.clocks.deadlineMs,
  }
}
