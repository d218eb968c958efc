export type { FleetManagement } from './fleet-management.ts'
export { type HealthPoint, healthHistory } from './health/health-history.ts'
export { purgeHealth } from './health/purge-health.ts'
export { authenticateTerminal, type Failures, terminalKeyOf } from './keys/authenticate.ts'
export { createTerminalCache, type TerminalCache, type TerminalCacheOptions } from './keys/cache.ts'
export { findTerminalForAuth, findTerminalsForAuth, type TerminalForAuth } from './keys/find-for-auth.ts'
export { fitsTerminalKey, isSameKey } from './keys/fits-key.ts'
export { refuseUnknownKey } from './keys/known-key.ts'
export { rotateTerminalKey } from './keys/rotate-terminal-key.ts'
export { type FleetTerminal, loadFleet } from './load-fleet.ts'
export { readGlobalPolicy, setGlobalPolicy } from './policy/global-policy.ts'
export {
  createTerminalGroup,
  editableGroupOf,
  editTerminalGroup,
  listTerminalGroups,
  setTerminalGroup,
  type TerminalGroup,
} from './policy/groups.ts'
export { type AssignmentPolicy, assignmentPolicies, defaultPolicy } from './policy/policy.ts'
export { type Presence, recordPresence } from './presence/record-presence.ts'
export { capacityWithout, type OfficeCapacity } from './state/capacity.ts'
export { resumeElapsed } from './state/resume-elapsed.ts'
export { setTerminalState } from './state/set-terminal-state.ts'
export { selectionEtag, setTerminalStates } from './state/set-terminal-states.ts'
export { recordTerminalEvent, recordTerminalEvents, type TerminalEvent } from './state/terminal-event.ts'
export { type TerminalState, terminalStates } from './state/terminal-state.ts'
export { lostAfterMs, statusOf, type TerminalStatus, terminalStatuses } from './status/status.ts'
export { assignTerminal } from './terminals/assign-terminal.ts'
export { countTerminals, type TerminalCounts } from './terminals/count-terminals.ts'
export { editableOf, editTerminal } from './terminals/edit-terminal.ts'
export { listTerminalEvents, type TerminalEventLine } from './terminals/list-events.ts'
export {
  listTerminalLog,
  type TerminalLogFilter,
  type TerminalLogPlace,
  terminalLogPlace,
} from './terminals/list-terminal-log.ts'
export { listTerminals, showTerminal, type TerminalFilter, type TerminalLine } from './terminals/list-terminals.ts'
export { type LiveTerminal, liveTerminals } from './terminals/live-terminals.ts'
export { officesOf } from './terminals/offices-of.ts'
export { registerTerminal } from './terminals/register-terminal.ts'
