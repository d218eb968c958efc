import { EPOCH_KEY, INTAKE_QUEUE, LIVE_STREAM, OFFICES_KEY, PRESENCE_SHARDS, presenceKey } from '@etermai/domain'
import { EXPORTS_QUEUE } from '@etermai/exports/queue'
import { CALLBACKS_QUEUE } from '@etermai/outbox'
import { SCHEDULES_QUEUE } from '@etermai/schedules'

const single = new Set([
  EPOCH_KEY,
  OFFICES_KEY,
  LIVE_STREAM,
  ...Array.from({ length: PRESENCE_SHARDS }, (_, shard) => presenceKey(shard)),
])
const queues = [INTAKE_QUEUE, CALLBACKS_QUEUE, SCHEDULES_QUEUE, EXPORTS_QUEUE].map((name) => `{bull:${name}}:`)
const OF_TERMINAL = /^\{t:(.*)\}:(list|poll)$/

/** Whose a key is that stays until somebody removes it: the platform’s, a terminal’s, or nobody’s. */
export function ownerOf(key: string): { kind: 'platform' } | { kind: 'terminal'; terminalId: string } | null {
  if (single.has(key) || queues.some((prefix) => key.startsWith(prefix))) return { kind: 'platform' }
  const terminalId = OF_TERMINAL.exec(key)?.[1]
  return terminalId === undefined ? null : { kind: 'terminal', terminalId }
}
