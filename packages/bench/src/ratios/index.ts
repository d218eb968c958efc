import type { Ratio } from '../ratio.ts'
import { accepts } from './accepts.ts'
import { firstLook } from './first-look.ts'
import { goodput } from './flood.ts'
import { batched, single } from './lives.ts'
import { besideBullmq, besideSkipLocked } from './peers.ts'
import { emptyPolls, growingFleet } from './polls.ts'

/** In the order of the table. */
export const ratios: readonly Ratio[] = [
  accepts,
  single,
  batched,
  emptyPolls,
  growingFleet,
  firstLook,
  goodput,
  besideBullmq,
  besideSkipLocked,
]
