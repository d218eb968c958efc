import { identityCardFault, instantInShanghai, isGb2312, rfc3339InShanghai } from '@etermai/domain'
import { EtermRefusal } from '../../world/refusal.ts'
import { departureOf } from '../../world/seal-rules.ts'
import { infantAt, passengerAt } from '../draft.ts'
import type { Command } from '../session.ts'
import { showDraft } from '../show.ts'
import { typedDate } from '../typed-dates.ts'

/** `SSR FOID MU HK/NI110101199001011237/P1`; `/INP1` for the infant of the first passenger. */
export const document: Command = {
  layout: /^SSR FOID (\w{2}) HK\d?\/(\w{2})(\S*)\/(IN)?P(\d)$/,
  run: async (workspace, [airline = '', id_type = '', id_no = '', infant, number]) => {
    const { draft } = workspace
    const find = infant === undefined ? passengerAt : infantAt
    const passenger = find(draft, Number(number))
    if (passenger === undefined) throw new EtermRefusal('ELE_NBR')
    if (!['NI', 'PP', 'ID'].includes(id_type) || id_no === '') throw new EtermRefusal('INVALID_FOID')
    if (id_type === 'NI' && identityCardFault(id_no) !== null) throw new EtermRefusal('INVALID_FOID')
    const known = [...(draft.base?.documents ?? []), ...draft.documents]
    if (
      known.some((other) => other.id_no === id_no && (other.passenger !== passenger.key || other.airline === airline))
    ) {
      throw new EtermRefusal('DUP_ID')
    }
    const added = { airline, id_type, id_no, passenger: passenger.key }
    workspace.draft = { ...draft, documents: [...draft.documents, added] }
    return showDraft(workspace)
  },
}

/** `OSI MU CTCT13800000000` */
export const contact: Command = {
  layout: /^OSI (\w{2}) (CTC[TM].+)$/,
  run: async (workspace, [airline = '', text = '']) => {
    if (!isGb2312(text)) throw new EtermRefusal('INVALID_CHAR')
    workspace.draft = { ...workspace.draft, contacts: [...workspace.draft.contacts, { airline, text }] }
    return showDraft(workspace)
  },
}

/** `TKTL/2300/17SEP/SHA255`: ticket by then. */
export const timeLimit: Command = {
  layout: /^TK:?\s?TL\/(\d{2})(\d{2})\/(\d{2}[A-Z]{3}(?:\d{2})?)\/[A-Z]{3}\d{3}$/,
  run: async (workspace, [hours, minutes, day = '']) => {
    const { draft } = workspace
    const limit = instantInShanghai(typedDate(day, workspace.now()), `${hours}:${minutes}`)
    const [first] = [...(draft.base?.segments ?? []), ...draft.segments]
    const tooLate = first !== undefined && limit.getTime() > departureOf(first)
    if (Number.isNaN(limit.getTime()) || limit < workspace.now() || tooLate) throw new EtermRefusal('CHECK_TKT_DATE')
    workspace.draft = { ...draft, time_limit: rfc3339InShanghai(limit) }
    return showDraft(workspace)
  },
}
