import { toWireTime } from '@etermai/domain'
import type { TerminalForAuth } from '@etermai/fleet'
import type { Claimed } from '@etermai/task-store'
import type { Gateway } from '../polling/gateway.ts'

const POLL_AFTER_MS = 3_000

/** `data` of get_task and heartbeat. Polls are spread, so that a fleet that started together does not poll together. */
export function pollAnswer(
  { settings }: Pick<Gateway, 'settings'>,
  terminal: TerminalForAuth,
  claim: Claimed | null,
  cancel: string[],
) {
  const leastMs = settings.get('terminals.poll_after_ms', POLL_AFTER_MS)
  return {
    task: claim === null ? null : taskOf(claim),
    poll_after_ms: leastMs + Math.floor(Math.random() * ((leastMs * 2) / 3 + 1)),
    cancel,
    state: terminal.state,
  }
}

function taskOf(claim: Claimed) {
  return {
    task_id: claim.id,
    type: claim.type,
    status: 'executing',
    params: claim.params,
    office_no: claim.office_no,
    priority: claim.priority,
    attempt: claim.attempt,
    claim_token: claim.claim_token,
    lease_seconds: claim.lease_ms / 1_000,
    deadline: toWireTime(claim.deadline_at),
  }
}
