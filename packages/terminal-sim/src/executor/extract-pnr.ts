import type { ParamsOf } from '@etermai/domain'
import { parsePnr } from '../parser/pnr.ts'
import type { Operator } from './operator.ts'

export async function extractPnr({ pnr }: ParamsOf<'extract_pnr'>, operator: Operator) {
  return parsePnr(await operator.type(`RT:${pnr}`), operator.asOf)
}
