import { audit } from '@etermai/accounts'
import type { Queryable } from '@etermai/platform'
import type { Caller } from '../../http/caller.ts'

/** Who did it, in the task's own log. */
export function actorOf({ userId, username }: Caller, owner: number): string {
  return userId === owner ? `user:${username}` : `operator:${username}`
}

/** The line of the audit trail about a task. */
export function record(on: Queryable, caller: Caller, action: string, taskId: string, after: object): Promise<void> {
  const { name: actor, ip } = caller.actor
  return audit(on, { actor, ip, action, subject: `task:${taskId}`, after })
}
