import type { TaskEvent, TaskState } from './states.ts'

/** Claims of one task at most; a read or an uncommitted write that is lost so often is not the terminal's fault. */
export const MAX_ATTEMPTS = 3

/** What of a claim decides how its loss, its cancellation and its redelivery are judged. */
export interface ClaimFacts {
  attempt: number
  /** The point of no return has been passed (S6). Reads never commit. */
  committed: boolean
  cancelRequested: boolean
  bootId: string | null
  /** Progress, a heartbeat or `current` has shown that the terminal knows this claim. */
  named: boolean
  /** …by `current`, so that a later `current` without it is news (S14). */
  namedByCurrent: boolean
  isWrite: boolean
  announcesCommit: boolean
}

export interface LossVerdict {
  event: Extract<TaskEvent, 'lose' | 'cancel' | 'fail' | 'retry'>
  to: TaskState
}

/**
 * What becomes of a claim whose terminal lost it: by a lease that ran out, a deadline, a new boot, or a `current`
 * that no longer names it. Nothing irreversible is ever repeated (S6).
 */
export function afterLoss(claim: Pick<ClaimFacts, 'attempt' | 'committed' | 'cancelRequested'>): LossVerdict {
  if (claim.committed) return { event: 'lose', to: 'unknown' }
  if (claim.cancelRequested) return { event: 'cancel', to: 'canceled' }
  if (claim.attempt >= MAX_ATTEMPTS) return { event: 'fail', to: 'failed' }
  return { event: 'retry', to: 'pending' }
}

/** A poll of the terminal that holds the claim. `names`: its `current` names this claim; null: it has no `current`. */
export interface PollFacts {
  bootId: string | null
  names: boolean | null
}

export type PollVerdict =
  /** It executes: nothing new for it. */
  | 'busy'
  /** The answer with the claim was lost on the way: the same claim again. */
  | 'redeliver'
  /** The terminal does not have the claim any more. */
  | 'lost'

/**
 * A poll by a terminal that has a claim under way (S4, S6). The rules, in order: who names it executes it; another
 * boot lost it; what was named by `current` and is no longer, is lost; a write whose claim was itself the point of
 * no return is lost by a bare poll; what was never named is delivered again; otherwise the lease judges.
 */
export function judgePoll(claim: ClaimFacts, poll: PollFacts): PollVerdict {
  if (poll.names === true) return 'busy'
  if (poll.bootId !== claim.bootId) return 'lost'
  if (poll.names === false && claim.namedByCurrent) return 'lost'
  if (claim.isWrite && (!claim.announcesCommit || claim.bootId === null)) return 'lost'
  if (!claim.named && !claim.committed) return 'redeliver'
  return 'busy'
}
