export { type AllowList, allowCidrs, isPublicAddress, parseAllowList } from './address.ts'
export {
  type Breaker,
  type BreakerPolicy,
  closeBreaker,
  listBreakers,
  type OpenBreaker,
  openBreakers,
} from './breaker.ts'
export { type Claim, claimDue, type Wanted } from './claim.ts'
export { type Depth, dueCount } from './depth.ts'
export {
  checkCallbackUrl,
  isPermittedAddress,
  loopbackAddresses,
  originOf,
} from './destination.ts'
export { CALLBACKS_QUEUE, type CallbackDoorbell, callbackDoorbell } from './doorbell.ts'
export { type Destination, destinationsOf, dueDestinations } from './due.ts'
export { type CallbackEntry, enqueueCallbacks } from './enqueue.ts'
export {
  type AttemptLine,
  type CallbackFilter,
  type CallbackLine,
  listAttempts,
  listCallbacks,
  readPayload,
} from './list.ts'
export { type Attempt, type Outcome, type Recorded, recordAttempts } from './record.ts'
export { type Operator, REPLAY_LIMIT, type Replayed, type ReplaySelection, replay } from './replay.ts'
export { enqueueTest, TEST_EVENT } from './test-event.ts'
export { LONGEST_LOCK_MS, unlockCallbacks } from './unlock.ts'
