import type { ParamsOf } from '@etermai/domain'
import type { Operator } from './operator.ts'
import { readForChange } from './read-pnr.ts'

export async function authorizePnr({ pnr, office_no }: ParamsOf<'authorize_pnr'>, operator: Operator) {
  await readForChange(pnr, operator)
  await operator.type(`RMK TJ AUTH ${office_no}`)
  await operator.press('@')
  return { pnr, office_no }
}
