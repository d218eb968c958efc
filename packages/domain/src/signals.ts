/**
 * What services tell each other through Redis. Each is a doorbell: it carries ids, and whoever misses one finds the
 * fact in Postgres.
 */

/** BullMQ queue that ingress fills and the dispatcher empties. */
export const INTAKE_QUEUE = 'intake'
export interface IntakeJob {
  task_ids: string[]
}

/** Terminals whose list has grown: gateways wake their held polls. A JSON array of terminal ids. */
export const WAKE_CHANNEL = 'eterm:wake'
/** Tasks that reached an end: ingress answers callers who wait. A JSON array of task ids. */
export const FINISHED_CHANNEL = 'eterm:finished'
/** Whatever changes what the dispatcher may do next. A JSON array of DispatchSignal. */
export const DISPATCH_CHANNEL = 'eterm:dispatch'

export type DispatchSignal =
  /** Tasks wait that the intake queue did not carry. */
  | { kind: 'waiting'; task_ids: string[] }
  | { kind: 'claimed'; terminal_id: string; task_id: string }
  /** A claim ended: `ms` it took, `ok` false where it speaks against the terminal. */
  | {
      kind: 'ended'
      terminal_id: string
      task_id: string
      type: string
      ms: number
      ok: boolean
      pnr: string | null
      to: string
    }
  /** A task left its terminal's list without being claimed. */
  | { kind: 'withdrawn'; terminal_id: string; task_id: string }
  /** A terminal was heard of after a silence, booted anew, or its window changed. */
  | { kind: 'seen'; terminal_id: string; boot_id: string | null; ready: boolean }
  /** Nothing keeps others away from this PNR any more. */
  | { kind: 'pnr'; pnr: string }
  /** State, weight, group or grants changed in Postgres. */
  | { kind: 'fleet' }

/**
 * A Redis stream of what changed, for people who watch: its entries name things, how those stand now is in Postgres.
 * Fields `kind` and `ids`, which are joined by commas. The kind `gap` says that something could not be told.
 */
export const LIVE_STREAM = 'eterm:live'
/** About so many entries are kept for those who come back. */
export const LIVE_KEPT = 20_000
/** Things of one entry, at most: bounds what the stream takes of Redis. */
export const LIVE_IDS = 20
export type LiveKind = 'task' | 'terminal' | 'notification' | 'gap'

/** The value that changes whenever Redis may have lost something (S9). Terminals' keys carry the one they were made under. */
export const EPOCH_KEY = 'eterm:epoch'
/** When each terminal was last heard of, ms: sorted sets, sharded so that no key is hot. */
export const PRESENCE_SHARDS = 16
export function presenceKey(shard: number): string {
  return `eterm:presence:{${shard}}`
}
export function presenceShard(terminalId: string): number {
  let sum = 0
  for (let i = 0; i < terminalId.length; i++) sum = (sum * 31 + terminalId.charCodeAt(i)) >>> 0
  return sum % PRESENCE_SHARDS
}

/** The hints for one terminal: `<task id>:<assignment number>`, the next to do first. */
export function listKey(terminalId: string): string {
  return `{t:${terminalId}}:list`
}
/** What the gateway must know of a terminal without asking Postgres. */
export function pollKey(terminalId: string): string {
  return `{t:${terminalId}}:poll`
}
/** What the dispatcher says about each Office, for why-waiting answers. */
export const OFFICES_KEY = 'eterm:offices'
export interface OfficeReport {
  /** When the dispatcher wrote it. */
  at_ms: number
  terminals: number
  /** Active, ready and heard of lately. */
  online: number
  /** Draining, paused or quarantined. */
  held_back: number
  busy: number
  with_room: number
  /** Tasks held ready for it. */
  waiting: number
  /** When the first is expected to have done what it has; null where none is online. */
  free_in_ms: number | null
  /** Tasks that it is expected to do in a second. */
  per_second: number
}
