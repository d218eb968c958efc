export type { FleetManagement } from './fleet-management.ts'
export { authenticateTerminal, type Failures, terminalKeyOf } from './keys/authenticate.ts'
export { createTerminalCache, type TerminalCache, type TerminalCacheOptions } from './keys/cache.ts'
export { findTerminalForAuth, findTerminalsForAuth, type TerminalForAuth } from './keys/find-for-auth.ts'
export { fitsTerminalKey, isSameKey } from './keys/fits-key.ts'
export { refuseUnknownKey } from './keys/known-key.ts'
export { rotateTerminalKey } from './keys/rotate-terminal-key.ts'
export { type FleetTerminal, loadFleet } from './load-fleet.ts'
export { readGlobalPolicy, setGlobalPolicy } from './policy/global-policy.ts'
export { listTerminalGroups, setTerminalGroup, type TerminalGroup } from './policy/groups.ts'
export { type AssignmentPolicy, assignmentPolicies, defaultPolicy } from './policy/policy.ts'
export { type Presence, recordPresence } from './presence/record-presence.ts'
export { resumeElapsed } from './state/resume-elapsed.ts'
export { setTerminalState } from './state/set-terminal-state.ts'
export { recordTerminalEvent, recordTerminalEvents, type TerminalEvent } from './state/terminal-event.ts'
export { type TerminalState, terminalStates } from './state/terminal-state.ts'
export { editTerminal } from './terminals/edit-terminal.ts'
export {
  listTerminalEvents,
  listTerminals,
  showTerminal,
  type TerminalEventLine,
  type TerminalFilter,
  type TerminalLine,
} from './terminals/list-terminals.ts'
export { registerTerminal } from './terminals/register-terminal.ts'
