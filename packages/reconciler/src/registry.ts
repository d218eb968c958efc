import type { Check } from './check.ts'
import { callbacksDead } from './checks/callbacks-dead.ts'
import { callbacksLocked } from './checks/callbacks-locked.ts'
import { callbacksMissing } from './checks/callbacks-missing.ts'
import { callbacksOverdue } from './checks/callbacks-overdue.ts'
import { moneyAccounts } from './checks/money-accounts.ts'
import { moneySettlements } from './checks/money-settlements.ts'
import { moneyTransactions } from './checks/money-transactions.ts'
import { redisBusy } from './checks/redis-busy.ts'
import { redisEpoch } from './checks/redis-epoch.ts'
import { redisHintsMissing } from './checks/redis-hints-missing.ts'
import { redisHintsStale } from './checks/redis-hints-stale.ts'
import { redisKeys } from './checks/redis-keys.ts'
import { redisQueues } from './checks/redis-queues.ts'
import { taskLog } from './checks/task-log.ts'
import { tasksForgotten } from './checks/tasks-forgotten.ts'
import { tasksStuck } from './checks/tasks-stuck.ts'
import { terminalClaims } from './checks/terminal-claims.ts'
import { terminalCounts } from './checks/terminal-counts.ts'
import { tradeRecords } from './checks/trade-records.ts'

/** Every check, in the order in which they are made. A new one is a file of its own and its name here. */
const makers: readonly (() => Check)[] = [
  moneyAccounts,
  moneyTransactions,
  moneySettlements,
  taskLog,
  tasksStuck,
  tasksForgotten,
  callbacksMissing,
  callbacksLocked,
  callbacksOverdue,
  callbacksDead,
  tradeRecords,
  terminalClaims,
  terminalCounts,
  redisEpoch,
  redisHintsMissing,
  redisHintsStale,
  redisBusy,
  redisKeys,
  redisQueues,
]

/** A set of checks of one's own: some remember what they have seen. */
export function createChecks(): Check[] {
  return makers.map((make) => make())
}
