import { type Queryable, rows, sql } from '@etermai/platform'
import type { Journal } from '../customers/journal.ts'
import { type Deliveries, isAcknowledged } from '../receivers/deliveries.ts'
import type { TaskRow } from './task-rows.ts'

const CALLBACKS = sql(import.meta.url, './sql/callbacks.sql')

interface CallbackRow {
  event_id: string
  task_id: string
  event: string
  state: string
  attempts: number
  last_error: string | null
}

export interface CallbackFindings {
  /** Owed, and neither acknowledged by its receiver nor an honest dead letter. */
  missing: string[]
  /** Told, and not true. */
  untrue: string[]
  delivered: number
  /** Dead letters that the platform shows: the receiver said 410. */
  deadByReceiver: number
  /** …every attempt of the schedule failed. */
  deadExhausted: number
}

/** Compares what is owed to each customer with what the receivers wrote down. @param attempts of the whole schedule */
export async function checkCallbacks(
  db: Queryable,
  journal: Journal,
  tasks: ReadonlyMap<string, TaskRow>,
  deliveries: Deliveries,
  attempts: number,
): Promise<CallbackFindings> {
  const findings: CallbackFindings = { missing: [], untrue: [], delivered: 0, deadByReceiver: 0, deadExhausted: 0 }
  const known = new Map((await rows<CallbackRow>(db, CALLBACKS)).map((row) => [`${row.task_id} ${row.event}`, row]))
  for (const entry of journal.with('accepted')) {
    const task = tasks.get(entry.taskId ?? '')
    if (task === undefined || entry.wish.callbackUrl === '') continue
    const owed = task.state === 'unknown' ? [] : [`task.${task.state}`]
    if (task.was_unknown) owed.push('task.unknown')
    for (const event of owed)
      judge(findings, `${task.id} ${event}`, known.get(`${task.id} ${event}`), deliveries, attempts)
  }
  for (const { fields, changed } of deliveries.byEvent.values()) {
    const entry = journal.entries.get(fields.requestId)
    const status = entry?.status
    const isEnd = fields.status !== 'unknown'
    if (entry?.taskId !== fields.task_id || entry.wish.customer.username !== fields.username) {
      findings.untrue.push(`${fields.event} of ${fields.task_id}: ${fields.requestId} is no task of ${fields.username}`)
    } else if (isEnd && (status?.status !== fields.status || status.charged !== fields.charged)) {
      findings.untrue.push(
        `${fields.event} of ${fields.task_id}: charged ${fields.charged}, the task is ${status?.status}`,
      )
    } else if (changed) findings.untrue.push(`${fields.event} of ${fields.task_id}: another content at another attempt`)
  }
  return findings
}

function judge(
  findings: CallbackFindings,
  name: string,
  row: CallbackRow | undefined,
  deliveries: Deliveries,
  attempts: number,
): void {
  if (row === undefined) {
    findings.missing.push(`${name}: there is no such callback`)
    return
  }
  const delivery = deliveries.byEvent.get(row.event_id)
  if (delivery !== undefined && isAcknowledged(delivery)) findings.delivered++
  else if (row.state === 'dead' && delivery?.answers.includes(410)) findings.deadByReceiver++
  else if (row.state === 'dead' && row.attempts >= attempts) findings.deadExhausted++
  else {
    const answers = delivery === undefined ? 'never came' : `answered ${delivery.answers.join(', ')}`
    findings.missing.push(`${name}: ${row.state} after ${row.attempts} attempts (${row.last_error}); ${answers}`)
  }
}
