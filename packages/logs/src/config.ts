import { integer } from '@etermai/platform'

/** What a service reads that writes lines of the API call log. */
export const callLogConfig = {
  API_CALL_LOG_BUFFER: integer(20_000, 0, 1_000_000).describe(
    'Lines of the API call log that this process holds until they are stored, at most; beyond it lines are dropped; 0: no log',
  ),
}
