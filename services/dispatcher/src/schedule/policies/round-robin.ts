import { type Policy, smallest } from './policy.ts'

/** Turns: whoever was given a task longest ago. */
export const roundRobin: Policy = {
  choose: (candidates) => smallest(candidates, (terminal) => terminal.lastTurn),
}
