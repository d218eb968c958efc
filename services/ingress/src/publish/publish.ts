import type { Profile } from '@etermai/accounts'
import { AppError } from '@etermai/domain'
import type { Batcher } from '@etermai/platform'
import type { Accepted, NewTask } from '@etermai/task-store'

const MAX_TRIES = 3

/**
 * Publishes one task. A caller whose rights changed between their check and the commit is checked again against what
 * holds now. Throws the refusal.
 */
export async function publish(
  accepts: Batcher<NewTask, Accepted>,
  make: (profile: Profile) => NewTask,
  caller: (fresh: boolean) => Promise<Profile>,
): Promise<{ taskId: string; isNew: boolean; task: NewTask }> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const task = make(await caller(tries > 0))
    const outcome = await accepts.submit(task)
    if (outcome.kind === 'refused') throw outcome.error
    if (outcome.kind !== 'stale') return { taskId: outcome.taskId, isNew: outcome.kind === 'accepted', task }
  }
  throw new AppError('UNAVAILABLE', { retryAfter: 1 })
}
