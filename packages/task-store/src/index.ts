export { type Accepted, acceptTasks, type NewTask } from './accept/accept.ts'
export { type PlatformTask, publishPlatformTask } from './accept/platform-task.ts'
export { reconcileUnknown } from './accept/reconcile.ts'
export { announce } from './announce.ts'
export {
  type Assigned,
  assignTasks,
  type Pick,
  unfetchedTasks,
  type Withdrawal,
  withdrawTasks,
} from './dispatch/assign.ts'
export {
  type LaneHead,
  type LanePlace,
  laneHeads,
  type OnPnr,
  type PlacedTask,
  placedTasks,
  type WaitingTask,
  waitingCustomers,
  waitingLanes,
  waitingOnPnrs,
  waitingTasks,
} from './dispatch/waiting.ts'
export { Doorbell, MAX_RINGS } from './doorbell.ts'
export {
  type TerminalQueue,
  type TerminalQueueSearch,
  type TerminalQueueTask,
  terminalQueues,
  terminalQueueTasks,
} from './live/terminal-queues.ts'
export { type LiveLane, liveLanes, type StarvedCustomer, starvedCustomers } from './live/waiting.ts'
export { type AlertFilter, type AlertLine, listAlerts } from './read/alerts.ts'
export { countByState, type TaskCount } from './read/count.ts'
export type { TaskFilter, TaskSort } from './read/filter.ts'
export { cursorBefore, listTasks, type TaskLine, type TaskPage } from './read/list.ts'
export { listTaskLog, type TaskLogFilter, type TaskLogPlace, taskLogPlace } from './read/list-log.ts'
export { type LiveTask, liveTasks } from './read/live.ts'
export { namedTasks } from './read/named.ts'
export { type AlertFor, alertAudience, type FinishedTask, finishedTasks } from './read/news.ts'
export {
  type DoneTask,
  platformTaskOf,
  type QueuedTask,
  type TerminalPnr,
  terminalPnrs,
  terminalQueue,
  terminalTasks,
} from './read/of-terminal.ts'
export { type OldLane, oldLanes } from './read/old-lanes.ts'
export { type LinkedTask, showTask, type TaskDetail, type TaskEventLine } from './read/show.ts'
export { readTasks, type TaskKey, type TaskView } from './read/tasks.ts'
export { type Claimed, type ClaimRequest, claimTasks } from './terminal/claim.ts'
export { type Judged, judgeTerminalPoll } from './terminal/judge.ts'
export {
  adoptTerminal,
  freeTerminal,
  type PollAnswer,
  type PollCall,
  pollRedis,
  restlessPolls,
} from './terminal/poll-state.ts'
export { announceCommitting, logProgress, type ProgressMessage } from './terminal/progress.ts'
export { type Renewal, type Renewed, renewLeases } from './terminal/renew.ts'
export { type Report, type Reported, storeReports } from './terminal/report.ts'
export {
  readTerminalKeys,
  removeHint,
  restoreHint,
  type TerminalKeys,
} from './terminal/terminal-keys.ts'
export { type Alert, raiseAlerts, resolveAlerts, standAlerts } from './transitions/alerts.ts'
export { type Canceling, cancelTask } from './transitions/cancel.ts'
export type { Changed } from './transitions/change.ts'
export { enqueueMissingCallbacks } from './transitions/missing-callback.ts'
export { expireTooOld, type Judgement, reclaimOverdue } from './transitions/overdue.ts'
export { type Resolution, resolveUnknown } from './transitions/resolve.ts'
export { type WaitingReason, whyWaiting } from './waiting/reason.ts'
