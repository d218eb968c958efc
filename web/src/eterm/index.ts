export { OperationName, TaskStateChip, TerminalStatusChip } from './chips.tsx'
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
