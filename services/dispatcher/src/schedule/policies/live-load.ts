import { type Policy, smallest } from './policy.ts'

/** How much a terminal that always fails looks slower than it is. */
const FAILURE_PENALTY = 4

/**
 * Whoever is expected to have finished the task first (S12): what it has queued and executes, how long this
 * operation takes there, its weight, its recent failures.
 */
export const liveLoad: Policy = {
  choose: (candidates, { type, durations, nowMs }) =>
    smallest(candidates, (terminal) => {
      const finish = terminal.backlogMs(durations, nowMs) + durations.expected(terminal.id, type)
      return (finish * (1 + FAILURE_PENALTY * terminal.failureRate)) / terminal.fleet.weight
    }),
}
