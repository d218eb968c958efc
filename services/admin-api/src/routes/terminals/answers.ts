import type { AnswerOf, readTerminal } from '@etermai/admin-contract'
import { toWireTime, toWireTimeOrNull } from '@etermai/domain'
import { editableOf, type TerminalLine } from '@etermai/fleet'
import { etagOf } from '@etermai/platform'
import { z } from 'zod'

type Terminal = AnswerOf<typeof readTerminal>

/** Terminals say per cent. */
const share = z
  .number()
  .transform((percent) => Math.min(100, Math.max(0, percent)) / 100)
  .nullable()
  .catch(null)
const said = z.object({ gui_ready: z.boolean().nullable().catch(null), cpu: share, memory: share, disk: share })

/** A terminal as the console is told. */
export function terminalOf(line: TerminalLine): Terminal {
  const health = said.safeParse(line.health)
  return {
    terminal_id: line.terminalId,
    office_no: line.officeNo,
    pid: line.pid,
    name: line.name,
    type: line.kind,
    os: line.os,
    remark: line.remark,
    group: line.group,
    weight: line.weight,
    owner: line.owner,
    status: line.status,
    state: line.state,
    state_actor: line.stateActor,
    state_reason: line.stateReason,
    state_until: toWireTimeOrNull(line.stateUntil),
    last_seen_at: toWireTimeOrNull(line.lastSeenAt),
    health: health.success ? health.data : null,
    current_task_id: line.executingTaskId,
    current_task:
      line.executingType === null
        ? null
        : { type: line.executingType, pnr: line.executingPnr, since: toWireTimeOrNull(line.executingSince) },
    queue_length: line.assignedTasks,
    success_count: line.successCount,
    failure_count: line.failureCount,
    consecutive_failures: line.consecutiveFailures,
    created_at: toWireTime(line.createdAt),
    etag: etagOf(editableOf(line)),
    owner_etag: etagOf({ owner: line.owner }),
  }
}
