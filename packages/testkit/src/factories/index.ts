export { type Customer, type CustomerOptions, createCustomer } from './customer.ts'
export { newTask } from './new-task.ts'
export { daysAhead, sampleOf } from './samples.ts'
export { createTestStore, type TestStore, testOffices } from './store.ts'
export {
  assign,
  assignedTask,
  type ClaimAs,
  claim,
  executingTask,
  type HeldClaim,
  pendingTask,
} from './task-in.ts'
export { createTerminal, type TestTerminal } from './terminal.ts'
