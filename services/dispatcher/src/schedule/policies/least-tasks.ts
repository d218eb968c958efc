import { type Policy, smallest } from './policy.ts'

/** Whoever has the fewest tasks for its weight; turns among equals. */
export const leastTasks: Policy = {
  choose: (candidates) => {
    const fewest = smallest(candidates, (terminal) => terminal.count / terminal.fleet.weight)
    const share = fewest.count / fewest.fleet.weight
    return smallest(
      candidates.filter((terminal) => terminal.count / terminal.fleet.weight === share),
      (terminal) => terminal.lastTurn,
    )
  },
}
