import { Chip } from '../../design/index.ts'
import { useSay } from '../../language/index.ts'
import { type CallbackStatus, statusMoods, statusWords } from './words.ts'

export function CallbackStatusChip({ status }: { status: CallbackStatus }) {
  return <Chip mood={statusMoods[status]}>{useSay()(statusWords[status])}</Chip>
}
