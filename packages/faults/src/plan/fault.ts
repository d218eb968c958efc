/** Faults of programs, databases and lines: what an operator would call an incident. */
export const incidentKinds = [
  /** `target` is killed with -9, and starts again `forMs` later as a container runtime would do it. */
  'kill',
  /** All services at once. */
  'kill_all',
  /** `target` stands still (SIGSTOP) and goes on `forMs` later, believing that no time has passed. */
  'freeze',
  'redis_kill',
  /** Killed, and started again with nothing. */
  'redis_empty',
  'redis_flush',
  /** All of its connections are closed. */
  'redis_cut',
  'postgres_kill',
  /** A fast shutdown, as for an update. */
  'postgres_restart',
  /** pg_terminate_backend on every connection of a service. */
  'postgres_cut',
  /** Somebody holds a lock on the whole table `target`. */
  'postgres_lock_table',
  /** Somebody holds a lock on all rows of the table `target`. */
  'postgres_lock_rows',
  /** Services, Redis and Postgres at once: the machine went down. */
  'blackout',
  'net_delay',
  'net_cut',
  'net_stall',
  'net_half_open',
  'net_lose_answers',
] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** Misbehaviour of one terminal; `target` is its number. */
export const terminalKinds = [
  'terminal_crash',
  'terminal_crash_before_commit',
  'terminal_crash_after_announce',
  'terminal_crash_after_commit',
  'terminal_hang_before_commit',
  'terminal_hang_after_commit',
  'terminal_lose_claim',
  'terminal_lose_announcement',
  'terminal_lose_report_answer',
  'terminal_drop_report',
  'terminal_late_report',
  'terminal_repeat_report',
  /** It reports on the task that it executes, with a token that nobody was given. */
  'terminal_foreign_report',
  /** It reports on the task that another terminal executes, with that one's token. */
  'terminal_steal_claim',
  /** No heartbeats while it executes, for `forMs`. */
  'terminal_silent',
  /** Its Eterm window does not answer, for `forMs`. */
  'terminal_frozen',
  /** Switched off for `forMs`. */
  'terminal_off',
  /** The whole fleet restarts at once. */
  'terminal_all_restart',
] as const
export type TerminalKind = (typeof terminalKinds)[number]

/** What befalls a terminal whose program is a Python process; `target` is its number among those. */
export const pythonKinds = [
  /** kill -9 at any moment; started again `forMs` later with the same journal. */
  'python_kill',
  /** SIGSTOP for `forMs`. */
  'python_stop',
  /** It kills itself with -9 exactly at `point` of its next task that comes there; started again `forMs` later. */
  'python_kill_between',
] as const
export type PythonKind = (typeof pythonKinds)[number]

/** Announced: `committing` was agreed to, and nothing done. Pressed: done, and not noted. Noted: on disk, not sent. */
export const deathPoints = ['announced', 'pressed', 'noted'] as const
export type DeathPoint = (typeof deathPoints)[number]

/** Misbehaviour of one callback receiver for `forMs`; `target` is its number. */
export const receiverKinds = [
  'receiver_slow',
  'receiver_hang',
  'receiver_reset',
  'receiver_500',
  'receiver_429',
  'receiver_410',
  'receiver_redirect',
  'receiver_endless',
  'receiver_gzip_bomb',
] as const
export type ReceiverKind = (typeof receiverKinds)[number]

export type FaultKind = IncidentKind | TerminalKind | PythonKind | ReceiverKind
export const faultKinds: readonly FaultKind[] = [...incidentKinds, ...terminalKinds, ...pythonKinds, ...receiverKinds]

/** One fault of a plan. */
export interface Fault {
  /** When it begins, ms from the beginning of the load. */
  readonly atMs: number
  readonly kind: FaultKind
  /** What it befalls; '' where there is nothing to choose. */
  readonly target: string
  /** How long it lasts, ms; 0 for what happens in a moment. */
  readonly forMs: number
  /** Delay of a delayed line or of a late report, ms. */
  readonly delayMs?: number
  /** Where a Python program kills itself. */
  readonly point?: DeathPoint
}

export const isIncident = (kind: FaultKind): kind is IncidentKind => incidentKinds.some((known) => known === kind)
export const isTerminalKind = (kind: FaultKind): kind is TerminalKind => terminalKinds.some((known) => known === kind)
export const isPythonKind = (kind: FaultKind): kind is PythonKind => pythonKinds.some((known) => known === kind)
