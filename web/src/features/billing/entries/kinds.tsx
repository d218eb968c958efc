import { Chip, type Mood } from '../../../design/index.ts'
import { useSay, type Word } from '../../../language/index.ts'

export const entryKinds = ['recharge', 'deduction', 'adjustment', 'refund'] as const
export type EntryKind = (typeof entryKinds)[number]

export const kindWords: Readonly<Record<EntryKind, Word>> = {
  recharge: ['充值', 'Recharge'],
  deduction: ['扣款', 'Deduction'],
  adjustment: ['调账', 'Adjustment'],
  refund: ['退款', 'Refund'],
}

const moods: Readonly<Record<EntryKind, Mood>> = {
  recharge: 'ok',
  deduction: 'neutral',
  adjustment: 'warning',
  refund: 'accent',
}

export function KindChip({ kind }: { kind: EntryKind }) {
  const word = useSay()
  return <Chip mood={moods[kind]}>{word(kindWords[kind])}</Chip>
}
