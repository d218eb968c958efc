import type { Ratio } from '../ratio.ts'
import { accepts } from './accepts.ts'
import { assignments } from './assignments.ts'
import { backlog } from './backlog.ts'
import { blackHole, callbacks } from './callbacks.ts'
import { evenLoad } from './even-load.ts'
import { firstLook } from './first-look.ts'
import { goodput } from './flood.ts'
import { batched, single } from './lives.ts'
import { neighbours } from './neighbours.ts'
import { besideBullmq, besideSkipLocked } from './peers.ts'
import { emptyPolls, growingFleet } from './polls.ts'
import { redisMemory } from './redis-memory.ts'
import { taskLists } from './task-lists.ts'

/** In the order of the table. */
export const ratios: readonly Ratio[] = [
  accepts,
  single,
  batched,
  emptyPolls,
  growingFleet,
  backlog,
  assignments,
  firstLook,
  taskLists,
  callbacks,
  blackHole,
  goodput,
  neighbours,
  evenLoad,
  redisMemory,
  besideBullmq,
  besideSkipLocked,
]
