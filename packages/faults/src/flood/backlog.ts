import { hash } from 'node:crypto'
import { addDays, canonicalJson, operations, todayInShanghai } from '@etermai/domain'
import { type Db, rows, sql } from '@etermai/platform'
import { acceptTasks, type NewTask } from '@etermai/task-store'
import { type Customer, offices, prices } from '../stage/people.ts'

const VERSIONS = sql(import.meta.url, './sql/profile-versions.sql')

const BATCH = 2_000
const AT_ONCE = 2
const HOUR_MS = 3_600_000
/** Nothing may expire while it is counted, and nothing is to be handed out again by a clock. */
const clocks = { ...operations.query_av.defaults, waitMs: 24 * HOUR_MS }

export interface BacklogInput {
  db: Db
  customers: readonly Customer[]
  count: number
  priority: number
  /** Names these tasks among others of the same customers. */
  name: string
  signal: AbortSignal
  /** How many there are so far. */
  onProgress?: (accepted: number) => void
}

/**
 * Lets tasks wait, faster than signed calls could publish them: by the verb that ingress uses, batch by batch, without
 * a doorbell. They count as scheduled by their customers. Answers their ids.
 */
export async function fillBacklog(input: BacklogInput): Promise<string[]> {
  const { db, customers, count, signal, onProgress } = input
  const versions = new Map(
    (await rows<{ id: number; version: number }>(db, VERSIONS)).map((row) => [row.id, row.version]),
  )
  const ids: string[] = []
  let next = 0
  const work = async (): Promise<void> => {
    while (next < count && !signal.aborted) {
      const first = next
      next = Math.min(count, first + BATCH)
      const tasks = Array.from({ length: next - first }, (_, i) => taskOf(input, customers, versions, first + i))
      for (const accepted of await acceptTasks(db, tasks)) {
        if (accepted.kind !== 'accepted')
          throw new Error(`a waiting task was not accepted: ${JSON.stringify(accepted)}`)
        ids.push(accepted.taskId)
      }
      onProgress?.(ids.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return ids
}

function taskOf(
  { name, priority }: BacklogInput,
  customers: readonly Customer[],
  versions: ReadonlyMap<number, number>,
  nth: number,
): NewTask {
  const { userId } = customers[nth % customers.length] as Customer
  const params = { origin: 'SHA', destination: 'PEK', date: addDays(todayInShanghai(), 20 + (nth % 30)) }
  return {
    userId,
    profileVersion: versions.get(userId) ?? 0,
    requestId: `${name}-${nth}`,
    contentHash: hash('sha256', canonicalJson(params), 'hex'),
    source: 'schedule',
    type: 'query_av',
    isWrite: false,
    params,
    callbackUrl: null,
    priority,
    pnr: null,
    ticketNo: null,
    traceParent: null,
    parentTaskId: null,
    clocks,
    priceFen: prices.query_av ?? 0,
    permitted: true,
    offices,
    defaultOffice: null,
    officeNo: null,
    terminalPin: null,
    callbackRejected: false,
    platformFull: false,
  }
}
