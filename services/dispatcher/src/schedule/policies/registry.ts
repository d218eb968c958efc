import type { AssignmentPolicy } from '@etermai/fleet'
import { leastTasks } from './least-tasks.ts'
import { liveLoad } from './live-load.ts'
import type { Policy } from './policy.ts'
import { roundRobin } from './round-robin.ts'

/** Every policy by the name under which it is configured. */
export const policies: Readonly<Record<AssignmentPolicy, Policy>> = {
  round_robin: roundRobin,
  least_tasks: leastTasks,
  live_load: liveLoad,
}
