import { Chip } from '../design/index.ts'
import { useSay } from '../language/index.ts'
import { operationWord, taskStateMoods, taskStateWords, terminalStatusMoods, terminalStatusWords } from './words.ts'

/** How a task stands. */
export function TaskStateChip({ state }: { state: string }) {
  const say = useSay()
  return isKey(taskStateWords, state) ? (
    <Chip mood={taskStateMoods[state]}>{say(taskStateWords[state])}</Chip>
  ) : (
    <Chip>{state}</Chip>
  )
}

/** How a terminal stands. */
export function TerminalStatusChip({ status }: { status: string }) {
  const say = useSay()
  return isKey(terminalStatusWords, status) ? (
    <Chip mood={terminalStatusMoods[status]}>{say(terminalStatusWords[status])}</Chip>
  ) : (
    <Chip>{status}</Chip>
  )
}

/** What is to be done, in a word. */
export function OperationName({ type }: { type: string }) {
  return useSay()(operationWord(type))
}

function isKey<T extends object>(table: T, key: string): key is keyof T & string {
  return Object.hasOwn(table, key)
}
