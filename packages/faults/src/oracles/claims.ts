import { programOf } from '../terminals/fleet.ts'
import type { SharedClaim } from '../terminals/watch.ts'
import { actOf } from './acts.ts'
import type { TaskRow } from './task-rows.ts'

/**
 * Claims that were given to two. A program that sends no boot_id cannot be told from its next life: it may be given a
 * read again, and never a write.
 */
export function checkClaims(shared: readonly SharedClaim[], tasks: ReadonlyMap<string, TaskRow>): string[] {
  return shared
    .filter(({ taskId, terminals: [first, second] }) => {
      const isWrite = (tasks.get(taskId)?.type ?? '') in actOf
      return first !== second || programOf(first) !== 'legacy' || isWrite
    })
    .map(({ taskId, terminals: [first, second] }) => `task ${taskId}: to terminals ${first} and ${second}`)
}
