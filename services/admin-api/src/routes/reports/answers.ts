import { fenToYuan, toWireTimeOrNull } from '@etermai/domain'
import type { Figures, ReportQuestion } from '@etermai/reports'

/** What a day came to; nothing at all is zeroes. */
export function countsOf(figures: Figures | null) {
  return {
    tasks: figures?.tasks ?? 0,
    completed: figures?.completed ?? 0,
    failed: figures?.failed ?? 0,
    canceled: figures?.canceled ?? 0,
    expired: figures?.expired ?? 0,
    settled: figures?.settled ?? 0,
    success_rate: figures?.success_rate ?? null,
    charged: fenToYuan(figures?.charged_fen ?? 0),
  }
}

/** One line of a report on the wire. */
export function figuresOf(figures: Figures, { by, from, until }: Pick<ReportQuestion, 'by' | 'from' | 'until'>) {
  const { time, user_id, username, terminal_id, office_no, operation, source } = figures
  const { waited, wait_ms, executed, execution_ms } = figures
  const isOneTerminal = by.length === 1 && by[0] === 'terminal' && terminal_id !== ''
  const rangeMs = Math.min(until.getTime(), Date.now()) - from.getTime()
  return {
    time: toWireTimeOrNull(time),
    user_id,
    username,
    terminal_id,
    office_no,
    operation,
    source,
    ...countsOf(figures),
    wait_mean_ms: waited === 0 ? null : Math.round(wait_ms / waited),
    wait_p50_ms: figures.wait_p50_ms,
    wait_p95_ms: figures.wait_p95_ms,
    execution_mean_ms: executed === 0 ? null : Math.round(execution_ms / executed),
    execution_p50_ms: figures.execution_p50_ms,
    execution_p95_ms: figures.execution_p95_ms,
    busy_ms: execution_ms,
    busy_share: isOneTerminal && rangeMs > 0 ? Math.min(1, execution_ms / rangeMs) : null,
    active_days: figures.active_days,
  }
}
