import { hash } from 'node:crypto'
import { isIP } from 'node:net'
import { maskCall } from './mask.ts'

export const surfaces = ['api', 'terminal', 'admin'] as const
/** Customers' API, terminals' API, console's API. */
export type Surface = (typeof surfaces)[number]

/** A call as it was seen, before anything was made of it. */
export interface SeenCall {
  surface: Surface
  answeredAt: number
  durationMs: number
  requestId: string
  method: string
  route: string
  ip: string
  status: number
  asked: Record<string, unknown>
  /** The envelope that was answered, where one was. */
  answer: unknown
  /** Who has signed in, where that is known already. */
  signedIn: { userId: number; username: string } | null
}

/** A line of the log, as record.sql takes it. */
export interface CallLine {
  called_at: string
  request_id: string
  surface: Surface
  method: string
  route: string
  caller: string | null
  /** SHA-256 of the api_key, never stored: whoever knows it is the caller, though the call was refused. */
  key_digest: string | null
  user_id: number | null
  terminal_id: string | null
  params: Record<string, unknown>
  code: string
  status: number
  duration_ms: number
  ip: string | null
  task_ids: string[]
  named: string[]
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/
const REQUEST_ID = /^[A-Za-z0-9._:-]{1,64}$/
/** A batch has so many entries. */
const MAX_IDS = 100

/** What is kept of a call: masked, bounded, storable whatever it held. */
export function lineOf(seen: SeenCall): CallLine {
  const { asked, answer, signedIn } = seen
  const taskIds = matching(UUID, [...idsOf(asked), ...idsOf(answer)]).map((id) => id.toLowerCase())
  const requested = matching(REQUEST_ID, [
    asked.requestId,
    asked.query_request_id,
    ...entriesOf(asked.tasks, 'requestId'),
  ])
  const [address = ''] = seen.ip.split('%')
  return {
    called_at: new Date(seen.answeredAt - seen.durationMs).toISOString(),
    request_id: seen.requestId,
    surface: seen.surface,
    method: seen.method,
    route: seen.route,
    caller: signedIn?.username ?? (seen.surface === 'terminal' ? null : nameOf(asked.username)),
    key_digest: typeof asked.api_key === 'string' ? hash('sha256', asked.api_key, 'hex') : null,
    user_id: signedIn?.userId ?? null,
    terminal_id: seen.surface === 'terminal' ? nameOf(asked.terminal_id) : null,
    params: maskCall(asked),
    code: codeOf(answer) ?? (seen.status < 400 ? 'OK' : `HTTP_${seen.status}`),
    status: seen.status,
    duration_ms: Math.max(0, Math.round(seen.durationMs)),
    ip: isIP(address) === 0 ? null : address,
    task_ids: taskIds,
    named: [...new Set([seen.requestId, ...taskIds, ...requested])],
  }
}

function codeOf(answer: unknown): string | null {
  const code = isObject(answer) ? answer.code : null
  return typeof code === 'string' ? code : null
}

/** Tasks that a body or an answer is about. */
function idsOf(value: unknown): unknown[] {
  if (!isObject(value)) return []
  const { data } = value
  if (!isObject(data)) return [value.task_id]
  const results = Array.isArray(data.results) ? data.results : []
  return [value.task_id, data.task_id, ...results.slice(0, MAX_IDS).flatMap((result) => idsOf(result))]
}

function entriesOf(list: unknown, field: string): unknown[] {
  return Array.isArray(list) ? list.slice(0, MAX_IDS).map((entry) => (isObject(entry) ? entry[field] : null)) : []
}

function matching(form: RegExp, values: unknown[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && form.test(value)))]
}

/** Whom a call names; what could be no name of ours is kept out of a column that people filter by. */
function nameOf(value: unknown): string | null {
  return typeof value === 'string' && NAME.test(value) ? value : null
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
