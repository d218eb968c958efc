import { printSealed } from '../../screens/pnr.ts'
import type { Actor } from '../../world/records.ts'
import { EtermRefusal } from '../../world/refusal.ts'
import { changesOf, emptyDraft, isUntouched } from '../draft.ts'
import type { Command, Workspace } from '../session.ts'

export const actorOf = ({ office_no, terminal_id, task_id }: Workspace): Actor => ({ office_no, terminal_id, task_id })

/** `@` or `\` seals what has been typed; `@I` also where segments do not join. */
export const seal: Command = {
  layout: /^[@\\](I)?$/,
  run: async (workspace, [forced]) => {
    const { draft, world } = workspace
    if (isUntouched(draft)) throw new EtermRefusal('NO_PNR')
    const by = actorOf(workspace)
    const sealed =
      draft.base === null
        ? await world.book({ draft, forced: forced !== undefined, by })
        : await world.change({ pnr: draft.base.pnr, version: draft.base.version, changes: changesOf(draft), by })
    workspace.draft = emptyDraft
    return printSealed(sealed.pnr, sealed.segments)
  },
}
