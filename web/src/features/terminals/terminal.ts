import type { listTerminals } from '@etermai/admin-contract'
import type { ItemOf } from '../../api/index.ts'

export type Terminal = ItemOf<typeof listTerminals>

/** What people call a terminal: its name, else its Office and pid. */
export function titleOf({ name, office_no, pid }: Pick<Terminal, 'name' | 'office_no' | 'pid'>): string {
  return name ?? `${office_no}-${pid}`
}

/** Completed among all that it reported; null before the first. */
export function successRate({
  success_count,
  failure_count,
}: Pick<Terminal, 'success_count' | 'failure_count'>): number | null {
  const all = success_count + failure_count
  return all === 0 ? null : success_count / all
}

/** What is to be said of a terminal in a line, beside its status. */
export type Activity =
  | { kind: 'executing'; type: string; pnr: string | null }
  | { kind: 'window' }
  | { kind: 'failing'; times: number }
  | { kind: 'silent'; since: string }
  | { kind: 'never' }
  | { kind: 'because'; reason: string }
  | { kind: 'remaining'; tasks: number }
  | { kind: 'waiting' }

/** From so many failures in a row a terminal is worth a look. */
const FAILING = 3

export function activityOf(terminal: Terminal): Activity {
  const { status, current_task, queue_length, last_seen_at, state_reason, health, consecutive_failures } = terminal
  if (status === 'offline') return last_seen_at === null ? { kind: 'never' } : { kind: 'silent', since: last_seen_at }
  if (current_task !== null) return { kind: 'executing', type: current_task.type, pnr: current_task.pnr }
  if (status === 'draining' && queue_length > 0) return { kind: 'remaining', tasks: queue_length }
  if (state_reason !== null) return { kind: 'because', reason: state_reason }
  if (health?.gui_ready === false) return { kind: 'window' }
  if (consecutive_failures >= FAILING) return { kind: 'failing', times: consecutive_failures }
  return { kind: 'waiting' }
}

/** Terminals of an Office, in the order in which they came. */
export interface OfficeOf {
  officeNo: string
  terminals: Terminal[]
}

export function byOffice(terminals: readonly Terminal[]): OfficeOf[] {
  const offices = new Map<string, Terminal[]>()
  for (const terminal of terminals) {
    const own = offices.get(terminal.office_no)
    if (own === undefined) offices.set(terminal.office_no, [terminal])
    else own.push(terminal)
  }
  return [...offices].map(([officeNo, own]) => ({ officeNo, terminals: own }))
}
