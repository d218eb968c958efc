import { type PnrFacts, parsePnr } from '../parser/pnr.ts'
import { refusalTexts } from '../world/refusal.ts'
import type { Operator } from './operator.ts'
import { TaskFailure } from './outcome.ts'

/** Reads a PNR that is about to be changed, and fails early when it cannot be: before anything is announced. */
export async function readForChange(pnr: string, operator: Operator): Promise<PnrFacts> {
  const facts = parsePnr(await operator.type(`RT:${pnr}`), operator.asOf)
  if (facts.cancelled) throw new TaskFailure('PNR_CANCELLED', refusalTexts.PNR_CANCELLED)
  return facts
}

/** The same for what a ticketed PNR does not allow. */
export async function readUnticketed(pnr: string, operator: Operator): Promise<PnrFacts> {
  const facts = await readForChange(pnr, operator)
  if (facts.ticketed) throw new TaskFailure('PNR_TICKETED', refusalTexts.PNR_TICKETED)
  return facts
}
