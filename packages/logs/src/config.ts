import { integer } from '@etermai/platform'

/** What a service reads that writes lines of the API call log. */
export const callLogConfig = {
  API_CALL_LOG_BUFFER: integer(20_000, 0, 1_000_000).describe(
    'Lines of the API call log that this process holds until they are stored, at most; beyond it lines are dropped; 0: no log',
  ),
}

const days = (fallback: number, what: string) => integer(fallback, 7, 36_500).describe(`How long ${what}, days`)

/** How long logs are kept. */
export const retentionConfig = {
  API_CALLS_KEEP_DAYS: days(90, 'the log of API calls is kept'),
  TASK_LOG_KEEP_DAYS: days(
    730,
    'the log of a task is kept after its end, at least: it goes with the month of its tasks',
  ),
  TERMINAL_LOG_KEEP_DAYS: days(365, 'what happened to terminals is kept, at least: it goes by whole months'),
  CALLBACK_ATTEMPTS_KEEP_DAYS: days(180, 'the attempts of a delivered callback are kept'),
  RETENTION_EVERY_MS: integer(60_000, 100, 86_400_000).describe('Time between two looks for what is too old, ms'),
}
