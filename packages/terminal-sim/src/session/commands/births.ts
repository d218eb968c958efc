import { dateInShanghai } from '@etermai/domain'
import { birthDate } from '../../parser/dates.ts'
import type { PnrPassenger } from '../../world/records.ts'
import { EtermRefusal } from '../../world/refusal.ts'
import { infantAt, passengerAt } from '../draft.ts'
import type { Command, Workspace } from '../session.ts'
import { showDraft } from '../show.ts'

function born(workspace: Workspace, passenger: PnrPassenger | undefined, typed: string): string {
  const { draft } = workspace
  if (passenger === undefined) throw new EtermRefusal('ELE_NBR')
  const birth_date = birthDate(typed, dateInShanghai(workspace.now()))
  workspace.draft = {
    ...draft,
    passengers: draft.passengers.map((one) => (one.key === passenger.key ? { ...one, birth_date } : one)),
  }
  return showDraft(workspace)
}

/** `SSR CHLD MU HK1/01MAY20/P2` */
export const childBirth: Command = {
  layout: /^SSR CHLD \w{2} HK1?\/(\d{2}[A-Z]{3}\d{2})\/P(\d)$/,
  run: async (workspace, [typed = '', number]) => born(workspace, passengerAt(workspace.draft, Number(number)), typed),
}

/** `SSR INFT MU NN1 测试丙 15JAN26/P1` */
export const infantBirth: Command = {
  layout: /^SSR INFT \w{2} NN1? .+ (\d{2}[A-Z]{3}\d{2})\/P(\d)$/,
  run: async (workspace, [typed = '', number]) => born(workspace, infantAt(workspace.draft, Number(number)), typed),
}
