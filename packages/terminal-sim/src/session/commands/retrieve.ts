import { EtermRefusal } from '../../world/refusal.ts'
import { emptyDraft, isUntouched } from '../draft.ts'
import type { Command, Workspace } from '../session.ts'
import { showDraft, showRecord } from '../show.ts'

/** Drops what was typed, and gives back the seats that it held. */
async function drop(workspace: Workspace): Promise<void> {
  const hold_ids = workspace.draft.segments.map(({ hold_id }) => hold_id)
  workspace.draft = emptyDraft
  workspace.offered = null
  workspace.stored = {}
  if (hold_ids.length > 0) await workspace.world.release({ hold_ids })
}

/** `RT:K9X8YZ` reads a PNR; `RT` alone shows the one at hand. */
export const retrieve: Command = {
  layout: /^RT:?\s?([A-Z0-9]{6})?$/,
  run: async (workspace, [pnr]) => {
    if (pnr === undefined) {
      if (workspace.draft.base === null && isUntouched(workspace.draft)) throw new EtermRefusal('NO_PNR')
      return showDraft(workspace)
    }
    const record = await workspace.world.retrieve({ pnr, office_no: workspace.office_no })
    await drop(workspace)
    workspace.draft = { ...emptyDraft, base: record }
    return showRecord(record)
  },
}

/** `IG`: forgets what was typed. */
export const ignore: Command = {
  layout: /^(?:IG|I)$/,
  run: async (workspace) => {
    await drop(workspace)
    return 'IGNORED'
  },
}
