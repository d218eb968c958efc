export { OperationName, TaskStateChip, TerminalStatusChip } from './chips.tsx'
export { TaskLink, TerminalLink, UserLink } from './links.tsx'
export { TerminalFilter } from './terminal-filter.tsx'
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
