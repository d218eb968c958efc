import type { ParamsOf } from '@etermai/domain'
import type { Operator } from './operator.ts'
import { readUnticketed } from './read-pnr.ts'

export async function cancelPnr({ pnr }: ParamsOf<'cancel_pnr'>, operator: Operator) {
  await readUnticketed(pnr, operator)
  await operator.press('XEPNR@')
  return { pnr }
}
