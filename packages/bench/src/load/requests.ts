import { addDays, signBody, todayInShanghai } from '@etermai/domain'
import { post } from './line.ts'

/** Who calls the public API. */
export interface Caller {
  username: string
  apiKey: string
  md5Key: string
}

export interface TerminalKey {
  terminal_id: string
  terminal_key: string
}

/** Any valid answer will do: what a terminal does is not measured. */
const RESULT = { flights: [], raw: 'NO FLIGHTS' }

/** Fields of a flight query like a customer's: 250 bytes, as in production. */
function query(nth: number, requestId: string, callbackUrl: string) {
  const date = addDays(todayInShanghai(), 20 + (nth % 30))
  return { requestId, params: { origin: 'SHA', destination: 'PEK', date }, callbackUrl }
}

/** Signs these fields as the caller. */
function signed({ username, apiKey, md5Key }: Caller, fields: Record<string, unknown>) {
  const whole = { username, api_key: apiKey, timestamp: Math.floor(Date.now() / 1_000), ...fields }
  return { ...whole, sign: signBody(whole, md5Key) }
}

/** One flight query, or as many as a batch holds, as a request. */
export function publication(caller: Caller, run: string, nth: number, callbackUrl: string, batch = 1): Buffer {
  const one = (i: number) => query(i, `${run}-${i}`, callbackUrl)
  if (batch === 1) return post('/api/query_av', signed(caller, one(nth)))
  const tasks = Array.from({ length: batch }, (_, i) => ({ type: 'query_av', ...one(nth * batch + i) }))
  return post('/api/batch', signed(caller, { tasks }))
}

export const poll = (key: TerminalKey, waitSeconds: number): Buffer =>
  post('/api/get_task', { ...keyOf(key), boot_id: 'bench', ...(waitSeconds > 0 && { wait: waitSeconds }) })

export const report = (key: TerminalKey, task: { task_id: string; claim_token: string }): Buffer =>
  post('/api/report_result', {
    ...keyOf(key),
    task_id: task.task_id,
    claim_token: task.claim_token,
    status: 'success',
    result: RESULT,
  })

export const keyOf = ({ terminal_id, terminal_key }: TerminalKey): TerminalKey => ({ terminal_id, terminal_key })
