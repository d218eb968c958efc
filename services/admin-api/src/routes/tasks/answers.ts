import type { AnswerOf, listTasks, readTask } from '@etermai/admin-contract'
import { fenToYuan, isFinal, maskParams, maskResult, toWireTime, toWireTimeOrNull } from '@etermai/domain'
import type { Deduction } from '@etermai/ledger'
import type { AttemptLine, CallbackLine } from '@etermai/outbox'
import type { LinkedTask, TaskDetail, TaskEventLine, TaskLine, WaitingReason } from '@etermai/task-store'
import { claimsOf } from './claims.ts'

type Line = AnswerOf<typeof listTasks>['items'][number]
type Detail = AnswerOf<typeof readTask>

/** A task in a list: identity numbers masked, whoever looks. */
export function lineOf(task: TaskLine): Line {
  return {
    task_id: task.id,
    request_id: task.request_id,
    user_id: task.user_id,
    username: task.username,
    type: task.type,
    status: task.state,
    source: task.source as Line['source'],
    priority: task.priority,
    pnr: task.pnr,
    office_no: task.terminal_office ?? task.office_no,
    terminal_id: task.terminal_id,
    attempt: task.attempt,
    price: fenToYuan(task.price_fen),
    charged: fenToYuan(task.charged_fen ?? 0),
    error: task.error_code === null ? null : { code: task.error_code, message: task.error_message ?? '' },
    warning: task.warning,
    parent_task_id: task.parent_task_id,
    created_at: toWireTime(task.created_at),
    assigned_at: toWireTimeOrNull(task.assigned_at),
    started_at: toWireTimeOrNull(task.started_at),
    finished_at: toWireTimeOrNull(task.finished_at),
    params: maskParams(task.type, task.params),
  }
}

export interface AroundTask {
  waiting: WaitingReason | null
  deduction: Deduction | null
  callbacks: readonly { line: CallbackLine; tried: readonly AttemptLine[] }[]
  /** May the one who looks see identity numbers? */
  inFull: boolean
}

/** Everything about a task. */
export function detailOf(task: TaskDetail, around: AroundTask): Detail {
  const { waiting, deduction, callbacks, inFull } = around
  const shown = (value: unknown) => (inFull ? value : maskResult(value))
  return {
    ...lineOf(task),
    params: inFull ? task.params : maskParams(task.type, task.params),
    result: shown(task.result),
    identity_masked: !inFull,
    is_write: task.is_write,
    asked: { office_no: task.office_no, terminal_id: task.terminal_pin },
    callback_url: task.callback_url,
    trace_parent: task.trace_parent,
    waiting,
    cancel_requested_at: toWireTimeOrNull(task.cancel_requested_at),
    committed_at: toWireTimeOrNull(task.committed_at),
    wait_until: toWireTime(task.wait_until),
    lease_until: toWireTimeOrNull(task.lease_until),
    deadline_at: toWireTimeOrNull(task.deadline_at),
    timeline: task.events.map((event) => ({
      at: wire(event.at),
      event: event.event,
      from: event.from_state,
      to: event.to_state,
      terminal_id: event.terminal_id,
      attempt: event.attempt,
      actor: event.actor,
      detail: shown(event.detail),
    })),
    claims: claimsOf(task.events).map(({ claimedAt, endedAt, ...claim }) => ({
      ...claim,
      claimed_at: wire(claimedAt),
      ended_at: endedAt === null ? null : wire(endedAt),
    })),
    messages: task.events.filter(({ event }) => event === 'progress').map(messageOf),
    money: {
      held: fenToYuan(isFinal(task.state) ? 0 : task.price_fen),
      charged: fenToYuan(task.charged_fen ?? 0),
      deduction:
        deduction === null
          ? null
          : {
              transaction_id: deduction.id,
              amount: fenToYuan(deduction.amountFen),
              operator: deduction.operator,
              remark: deduction.remark,
              at: toWireTime(deduction.createdAt),
            },
    },
    callbacks: callbacks.map(({ line, tried }) => ({
      event_id: line.event_id,
      event: line.event,
      sequence: line.sequence,
      url: line.url,
      state: line.state,
      attempts: line.attempts,
      next_attempt_at: toWireTimeOrNull(line.next_attempt_at),
      last_status: line.last_status,
      last_error: line.last_error,
      tried: tried.map((attempt) => ({ ...attempt, at: toWireTime(attempt.at) })),
    })),
    evidence: task.stale_reports.map(({ received_at, terminal_id, body }) => ({
      received_at: wire(received_at),
      terminal_id,
      body: shown(body),
    })),
    repeats: task.parent === null ? null : linkOf(task.parent),
    followed_by: task.children.map(linkOf),
  }
}

function messageOf({ at, terminal_id, attempt, detail }: TaskEventLine): Detail['messages'][number] {
  const { stage, percent, message } = (detail ?? {}) as { stage?: string; percent?: number; message?: string }
  return {
    at: wire(at),
    terminal_id,
    attempt,
    stage: stage ?? null,
    percent: percent ?? null,
    message: message ?? null,
  }
}

function linkOf({ id, type, state, source }: LinkedTask): Detail['followed_by'][number] {
  return { task_id: id, type, status: state, source: source as Line['source'] }
}

/** Times inside JSON that Postgres made. */
function wire(text: string): string {
  return toWireTime(new Date(text))
}
