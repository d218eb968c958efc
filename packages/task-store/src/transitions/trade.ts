import { type Queryable, rows, sql } from '@etermai/platform'
import type { Change } from './change.ts'

const RECORD = sql(import.meta.url, '../sql/record-trade.sql')
const PNR = /^[A-Z0-9]{6}$/
const TICKET = /^(\d{3})-?(\d{10})$/

interface Act {
  act: 'book' | 'authorize' | 'issue' | 'cancel'
  pnr: string
  user_id: number
  office_no: string
  terminal_id: string
  task_id: string
  last_travel_date: string | null
  authorize: string[] | null
  tickets: { ticket_no: string; passenger: string | null }[]
}

/**
 * Keeps who booked, authorised, ticketed and cancelled which PNR (S13). Reads only what it recognises: a result that
 * does not fit its schema completes its task all the same.
 */
export async function recordTrade(client: Queryable, completed: readonly Change[]): Promise<void> {
  const acts = completed.flatMap((change) => actOf(change) ?? [])
  if (acts.length > 0) await rows(client, RECORD, [JSON.stringify(acts)])
}

function actOf(change: Change): Act | null {
  const { task } = change
  if (!task.is_write || task.terminal_id === null) return null
  const params = record(task.params)
  const result = record(change.result)
  const pnr = task.pnr ?? text(result.pnr)
  if (pnr === null || !PNR.test(pnr)) return null
  const base = {
    pnr,
    user_id: task.user_id,
    office_no: task.terminal_office ?? '',
    terminal_id: task.terminal_id,
    task_id: task.id,
    last_travel_date: null,
    authorize: null,
    tickets: [],
  }
  switch (task.type) {
    case 'book_pnr':
      return {
        ...base,
        act: 'book',
        last_travel_date: lastTravelDate(params),
        authorize: texts(params.authorize_offices),
      }
    case 'authorize_pnr':
      return { ...base, act: 'authorize', authorize: texts([params.office_no]) }
    case 'issue_ticket':
      return { ...base, act: 'issue', tickets: ticketsOf(result) }
    case 'cancel_pnr':
      return { ...base, act: 'cancel' }
    default:
      return null
  }
}

function lastTravelDate(params: Record<string, unknown>): string {
  const dates = list(params.segments).flatMap((segment) => text(record(segment).date) ?? [])
  return dates.sort().at(-1) ?? new Date().toISOString().slice(0, 10)
}

function ticketsOf(result: Record<string, unknown>): Act['tickets'] {
  return list(result.tickets).flatMap((ticket) => {
    const { ticket_no, passenger } = record(ticket)
    const match = TICKET.exec(text(ticket_no) ?? '')
    return match ? [{ ticket_no: `${match[1]}-${match[2]}`, passenger: text(passenger) }] : []
  })
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
function texts(value: unknown): string[] {
  return list(value).flatMap((item) => text(item) ?? [])
}
