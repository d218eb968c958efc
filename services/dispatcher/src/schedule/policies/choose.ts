import type { TerminalLoad } from '../terminal-load.ts'
import type { PolicyContext } from './policy.ts'
import { policies } from './registry.ts'

/**
 * The candidate that the policy in force picks, or undefined where there is none. Terminals of one Office may stand in
 * groups with other policies: then the group of the one picked has the last word about its own.
 */
export function choose(candidates: readonly TerminalLoad[], context: PolicyContext): TerminalLoad | undefined {
  const [first] = candidates
  if (first === undefined) return undefined
  const chosen = policies[first.fleet.policy].choose(candidates, context)
  const group = candidates.filter((candidate) => candidate.fleet.policy === chosen.fleet.policy)
  return group.length === candidates.length ? chosen : policies[chosen.fleet.policy].choose(group, context)
}
