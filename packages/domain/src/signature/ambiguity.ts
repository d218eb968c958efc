/**
 * Values are not escaped in the string to sign. A string that holds `&`, one of our field names and `=` in a row
 * could be read as another field, so two different requests would share one signature: such strings are refused.
 */
const fieldNames = [
  'username',
  'api_key',
  'requestId',
  'sign',
  'sign_type',
  'timestamp',
  'method',
  'callbackUrl',
  'params',
  'priority',
  'office_no',
  'terminal_id',
  'wait',
  'task_id',
  'query_request_id',
  'tasks',
]
const AMBIGUOUS = new RegExp(`&(?:${fieldNames.join('|')})=`)

/** Is `text` readable as more than one field of the string to sign? */
export function isAmbiguous(text: string): boolean {
  return text.includes('&') && AMBIGUOUS.test(text)
}
