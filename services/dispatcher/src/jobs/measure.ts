import { statusOf } from '@etermai/fleet'
import { type Platform, rows, sql } from '@etermai/platform'
import type { Scheduler } from '../schedule/scheduler.ts'

const FACTS = sql(import.meta.url, '../sql/queue-facts.sql')

/** Queue depth and age, and terminals by status, for `/metrics`. */
export async function measure(platform: Platform, scheduler: Scheduler): Promise<void> {
  const { metrics, db } = platform
  const [facts] = await rows<{ open_tasks: number; oldest_at: Date | null; now: Date }>(db, FACTS)
  const statuses = { idle: 0, busy: 0, offline: 0, draining: 0, paused: 0, quarantined: 0 }
  let placed = 0
  for (const terminal of scheduler.terminals.values()) {
    placed += terminal.count
    const { fleet, presence, executing } = terminal
    statuses[statusOf({ state: fleet.state, isLost: presence === 'lost', isExecuting: executing !== null })]++
  }
  const terminals = metrics.gauge('eterm_terminals', 'Terminals by status', ['status'])
  for (const [status, count] of Object.entries(statuses)) terminals.set({ status }, count)
  if (facts === undefined) return
  const depth = metrics.gauge('eterm_queue_depth', 'Entries waiting', ['queue'])
  depth.set({ queue: 'waiting' }, Math.max(0, facts.open_tasks - placed))
  const age = metrics.gauge('eterm_queue_oldest_age_seconds', 'Age of the oldest entry', ['queue'])
  age.set(
    { queue: 'waiting' },
    facts.oldest_at === null ? 0 : (facts.now.getTime() - facts.oldest_at.getTime()) / 1_000,
  )
}
