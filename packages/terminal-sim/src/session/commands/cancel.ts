import { EtermRefusal } from '../../world/refusal.ts'
import { emptyDraft, passengerAt, passengersNow } from '../draft.ts'
import type { Command } from '../session.ts'
import { showDraft } from '../show.ts'
import { actorOf } from './seal.ts'

/** `XEPNR@` cancels everything at once. */
export const cancelAll: Command = {
  layout: /^XEPNR[@\\]$/,
  run: async (workspace) => {
    const { base } = workspace.draft
    if (base === null) throw new EtermRefusal('NO_PNR')
    await workspace.world.cancel({ pnr: base.pnr, version: base.version, by: actorOf(workspace) })
    workspace.draft = emptyDraft
    return `PNR CANCELLED ${base.pnr}`
  },
}

/** `XEP1` or `XEP1/3` takes passengers off; it holds once sealed. */
export const cancelPassengers: Command = {
  layout: /^XEP(\d(?:\/\d)*)$/,
  run: async (workspace, [numbers = '']) => {
    const { draft } = workspace
    if (draft.base === null) throw new EtermRefusal('NO_PNR')
    if (draft.base.cancelled) throw new EtermRefusal('PNR_CANCELLED')
    if (draft.base.tickets.length > 0) throw new EtermRefusal('PNR_TICKETED')
    const keys = numbers.split('/').map((number) => {
      const passenger = passengerAt(draft, Number(number))
      if (passenger === undefined) throw new EtermRefusal('ELE_NBR')
      return passenger.key
    })
    const next = { ...draft, leaving: [...draft.leaving, ...keys] }
    if (passengersNow(next).length === 0) throw new EtermRefusal('ELE_NBR')
    workspace.draft = next
    return showDraft(workspace)
  },
}
