import type { OperationType } from '@etermai/domain'
import type { Pnr } from './results.ts'

/** A form that a result leads to. */
export interface NextStep {
  operation: OperationType
  params: Record<string, unknown>
}

/** What may be done with a PNR as a result has shown it, the likeliest first. */
export function stepsOfPnr(pnr: Pnr, after: OperationType): NextStep[] {
  const on = (operation: OperationType, more: Record<string, unknown> = {}): NextStep => ({
    operation,
    params: { pnr: pnr.pnr, ...more },
  })
  if (after === 'cancel_pnr' || pnr.cancelled) return [on('extract_pnr')]
  const isTicketed = pnr.ticketed || pnr.tickets.length > 0 || after === 'issue_ticket'
  const steps = isTicketed ? [on('extract_ticket_no')] : [on('issue_ticket')]
  if (after !== 'extract_pnr') steps.push(on('extract_pnr'))
  if (after !== 'authorize_pnr') steps.push(on('authorize_pnr'))
  if (!isTicketed) {
    if (pnr.passengers.length !== 1) steps.push(on('cancel_passenger'))
    steps.push(on('cancel_pnr'))
  }
  return steps
}
