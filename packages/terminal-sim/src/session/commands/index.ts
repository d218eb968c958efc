import type { Command } from '../session.ts'
import { authorize } from './authorize.ts'
import { av, nextPage } from './av.ts'
import { childBirth, infantBirth } from './births.ts'
import { cancelAll, cancelPassengers } from './cancel.ts'
import { detr } from './detr.ts'
import { contact, document, timeLimit } from './elements.ts'
import { etdz } from './etdz.ts'
import { infantName, names } from './names.ts'
import { pat, sfc } from './pat.ts'
import { ignore, retrieve } from './retrieve.ts'
import { seal } from './seal.ts'
import { sellFromList, sellSegment } from './sell.ts'

/** Tried in this order; the first whose layout fits runs. */
export const commands: readonly Command[] = [
  av,
  nextPage,
  sellSegment,
  sellFromList,
  names,
  infantName,
  document,
  childBirth,
  infantBirth,
  contact,
  timeLimit,
  authorize,
  seal,
  retrieve,
  ignore,
  cancelAll,
  cancelPassengers,
  pat,
  sfc,
  etdz,
  detr,
]
