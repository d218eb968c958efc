import type { Command } from '../session.ts'
import { showDraft } from '../show.ts'

/** `RMK TJ AUTH BJS123`: another Office may work on this PNR. */
export const authorize: Command = {
  layout: /^RMK:?\s?TJ AUTH ([A-Z]{3}\d{3})$/,
  run: async (workspace, [office = '']) => {
    const { draft } = workspace
    workspace.draft = { ...draft, authorized_offices: [...draft.authorized_offices, office] }
    return showDraft(workspace)
  },
}
