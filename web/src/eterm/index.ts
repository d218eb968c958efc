export { OperationName, TaskStateChip, TerminalStatusChip } from './chips.tsx'
export { errorWords } from './errors.ts'
export {
  operationWord,
  type TaskSource,
  type TerminalStatus,
  taskSourceWords,
  taskStateMoods,
  taskStateWords,
  terminalStatusMoods,
  terminalStatusWords,
} from './words.ts'
