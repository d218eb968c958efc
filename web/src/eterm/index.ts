export { adviceFor } from './advice.ts'
export { alertKinds, alertSentence, alertWords } from './alerts.ts'
export { OperationName, TaskStateChip, TerminalStatusChip } from './chips.tsx'
export { errorWords } from './errors.ts'
export { type FleetTerminal, terminalName, useFleet } from './fleet.ts'
export { GrantDialog, type GrantSubject, grantTouches } from './grants/grant-dialog.tsx'
export {
  type Grant,
  type GrantStatus,
  GrantStatusChip,
  grantStatuses,
  useGrantStatusWord,
  Validity,
} from './grants/grant-status.tsx'
export { OfficeNames, UserNames } from './grants/names.tsx'
export { RevokeDialog } from './grants/revoke-dialog.tsx'
export { endsSoon, SOON_DAYS } from './grants/validity.ts'
export { TaskLink, TerminalLink, UserLink } from './links.tsx'
export { objectIn } from './object-in.ts'
export { RightTicks } from './right-ticks.tsx'
export { useSpeech } from './speech.ts'
export { type BarSeries, lineLegend, stackedBars } from './stacked-bars.ts'
export { TaskFilter } from './task-filter.tsx'
export { type TasksShown, tasksAddress } from './tasks-address.ts'
export { TerminalFilter } from './terminal-filter.tsx'
export {
  bucketAfter,
  bucketName,
  bucketStart,
  bucketsOf,
  timeAxis,
  type Unit,
} from './time-buckets.ts'
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
