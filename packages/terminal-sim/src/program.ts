/** Which program runs on the terminal. */
export type ProgramKind =
  /** All of the API: boot_id, heartbeats, the `committing` announcement. */
  | 'full'
  /** The same without the `committing` capability: claiming a write is its point of no return. */
  | 'unannounced'
  /** Knows only get_task and report_result. */
  | 'legacy'

export interface TerminalIdentity {
  readonly terminal_id: string
  readonly terminal_key: string
  readonly office_no: string
  readonly pid: string
}

export interface TerminalStats {
  polls: number
  tasks: number
  success: number
  failed: number
  canceled: number
  /** Reports that the platform refused because the claim was no longer ours. */
  stale: number
  crashes: number
  /** Tries that found the platform away. */
  away: number
}

/** What a terminal tells whoever watches it; tests wait for these instead of sleeping. */
export type TerminalEvent =
  | { readonly kind: 'booted'; readonly boot_id: string }
  | { readonly kind: 'idle' }
  | { readonly kind: 'claimed'; readonly task_id: string; readonly claim_token: string }
  | { readonly kind: 'committed'; readonly task_id: string }
  | { readonly kind: 'hanging'; readonly task_id: string }
  | { readonly kind: 'reported'; readonly task_id: string; readonly status: string }
  | { readonly kind: 'stale'; readonly task_id: string; readonly code: string }
  | { readonly kind: 'abandoned'; readonly task_id: string; readonly why: string }
  | { readonly kind: 'away'; readonly why: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'crashed' }
