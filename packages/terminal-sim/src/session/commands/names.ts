import { isGb2312 } from '@etermai/domain'
import { nameAndType } from '../../parser/names.ts'
import type { PnrPassenger } from '../../world/records.ts'
import { EtermRefusal } from '../../world/refusal.ts'
import { infantAt, passengerAt, passengersNow } from '../draft.ts'
import type { Command, Workspace } from '../session.ts'
import { showDraft } from '../show.ts'

const MAX_NAMES = 9

const nextKey = ({ draft }: Workspace): number =>
  Math.max(0, ...[...(draft.base?.passengers ?? []), ...draft.passengers].map(({ key }) => key)) + 1

function add(workspace: Workspace, passenger: Omit<PnrPassenger, 'key'>): void {
  const { draft } = workspace
  workspace.draft = { ...draft, passengers: [...draft.passengers, { key: nextKey(workspace), ...passenger }] }
}

/** `NM1测试甲1测试乙CHD`: each name behind its count, which is always 1 here. */
export const names: Command = {
  layout: /^NM:?\s?(1.+)$/,
  run: async (workspace, [text = '']) => {
    if (!isGb2312(text)) throw new EtermRefusal('INVALID_CHAR')
    if (workspace.draft.base !== null) throw new EtermRefusal('ACTION')
    const typed = text.split('1').slice(1)
    if (typed.some((name) => !/^[^\d]{2,}$/.test(name))) throw new EtermRefusal('FORMAT')
    const seated = passengersNow(workspace.draft).filter(({ type }) => type !== 'INF')
    if (seated.length + typed.length > MAX_NAMES) throw new EtermRefusal('SEATS_NAMES')
    for (const name of typed) add(workspace, nameAndType(name))
    return showDraft(workspace)
  },
}

/** `XN:IN/测试丙INF(JAN26)/P1`: an infant and the adult who carries it. */
export const infantName: Command = {
  layout: /^XN:?\s?IN\/(.+ ?INF\(\w{5}\))\/P(\d)$/,
  run: async (workspace, [printed = '', number]) => {
    const adult = passengerAt(workspace.draft, Number(number))
    if (adult?.type !== 'ADT' || infantAt(workspace.draft, Number(number)) !== undefined)
      throw new EtermRefusal('ELE_NBR')
    if (!isGb2312(printed)) throw new EtermRefusal('INVALID_CHAR')
    add(workspace, { ...nameAndType(printed), carried_by: adult.key })
    return showDraft(workspace)
  },
}
