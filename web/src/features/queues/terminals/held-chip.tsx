import { Chip } from '../../../design/index.ts'
import { TerminalStatusChip } from '../../../eterm/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'

const words = defineWords({ active: ['启用', 'Active'] })

/** What people want of a terminal. */
export function HeldChip({ state }: { state: string }) {
  const say = useWords(words)
  return state === 'active' ? <Chip mood="ok">{say('active')}</Chip> : <TerminalStatusChip status={state} />
}
