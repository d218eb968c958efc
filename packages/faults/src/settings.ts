import type { PeopleInput } from './stage/people.ts'

/** Waits before each attempt of a callback, s: all of them fit into a run. */
export const callbackSchedule = [0, 1, 2, 3, 5, 8, 13, 20, 30]

/** What differs from production, so that everything that takes minutes there takes seconds here. */
export const fastSettings: Record<string, string> = {
  LOG_LEVEL: 'info',
  SUSPECT_AFTER_MS: '3000',
  LOST_AFTER_MS: '8000',
  CANARY_AFTER_MS: '3000',
  FREEZE_MAX_MS: '30000',
  CALLBACK_SCHEDULE_SECONDS: callbackSchedule.join(','),
  CALLBACK_BUSY_WAIT_SECONDS: '2',
  CALLBACK_TIMEOUT_MS: '2000',
  CALLBACK_BREAKER_PAUSE_MS: '1000',
  CALLBACK_BREAKER_LONGEST_PAUSE_MS: '4000',
}

const MINUTE_MS = 60_000

/** Clocks of the operations: short, but for waiting, which is longer than a run: what waits for ever is found. */
const read = { waitMs: 60 * MINUTE_MS, fetchMs: 5_000, leaseMs: 8_000, deadlineMs: 16_000 }
const write = { waitMs: 60 * MINUTE_MS, fetchMs: 5_000, leaseMs: 12_000, deadlineMs: 25_000 }

/** The people of a run of so many tasks, in which every fault is shorter by `pace`. */
export function fastPeople(terminals: number, tasks: number, pace: number): PeopleInput {
  return {
    terminals,
    // Looking at tickets is also asked of a terminal that never comes, so that something expires.
    clocks: { read, write, ticketRead: { ...read, waitMs: Math.max(10_000, MINUTE_MS / pace) } },
    balanceFen: 200 * tasks + 100_000,
    smallBalanceFen: Math.max(500, 4 * tasks),
    limits: { backlogCap: 100_000, ratePerSecond: 50, rateBurst: 100 },
  }
}
