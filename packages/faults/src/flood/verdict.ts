/** What a flood came to. */
export interface FloodVerdict {
  seed: number
  /** Tasks completed in a second while there was always enough to do. */
  capacity: number
  /** Tasks sent in a second during the flood. */
  offered: number
  /** Tasks completed in a second meanwhile. */
  goodput: number
  goodput_share: number
  counts: Record<string, number>
  answers: Record<string, number>
  rude: Record<string, number>
  /** The small customer beside the flood: from accepted to completed, ms. */
  small_customer_ms: { median: number; longest: number; tasks: number }
  health: { asked: number; failed: number; longest_ms: number }
  /** MiB of each program. */
  memory: Record<string, { before: number; peak: number; after: number }>
  must_be_zero: Record<string, number>
  violations: string[]
}
