import { printIssued } from '../../screens/tickets.ts'
import { EtermRefusal } from '../../world/refusal.ts'
import { emptyDraft } from '../draft.ts'
import type { Command } from '../session.ts'
import { actorOf } from './seal.ts'

/** `ETDZ 1`: issues the tickets of the PNR at hand on printer 1. */
export const etdz: Command = {
  layout: /^ETDZ:?\s?\d{1,2}$/,
  run: async (workspace) => {
    const { base } = workspace.draft
    if (base === null) throw new EtermRefusal('NO_PNR')
    const issued = await workspace.world.issue({
      pnr: base.pnr,
      version: base.version,
      fares: workspace.stored,
      by: actorOf(workspace),
    })
    workspace.draft = emptyDraft
    workspace.stored = {}
    return printIssued(issued.pnr, issued.tickets)
  },
}
