import { reportBody } from '@etermai/domain'
import { authenticateTerminal, refuseUnknownKey, type TerminalCache, terminalKeyOf } from '@etermai/fleet'
import {
  type Batcher,
  type CallsPerSecond,
  type FailedAuthentications,
  ok,
  REPORT_LIMIT,
  validate,
} from '@etermai/platform'
import type { Report, Reported } from '@etermai/task-store'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const MAX_CODE = 64
const MAX_MESSAGE = 4_000

export interface ReportRoute {
  cache: TerminalCache
  /** By key. */
  keys: TerminalCache
  failures: FailedAuthentications
  calls: CallsPerSecond
  reports: Batcher<Report, Reported>
}

/** `POST /api/report_result`: answered only when the report is stored. Only its envelope can be refused. */
export function reportResult(app: FastifyInstance, { cache, keys, failures, calls, reports }: ReportRoute): void {
  const onRequest = async ({ headers, ip }: FastifyRequest) =>
    refuseUnknownKey(keys, { authorization: headers.authorization, ip }, failures)
  app.post('/api/report_result', { bodyLimit: REPORT_LIMIT, onRequest }, async (request) => {
    const body = validate(reportBody, request.body)
    const key = terminalKeyOf(request.headers.authorization, body.terminal_key)
    const call = { terminalId: body.terminal_id, key, ip: request.ip }
    const terminal = await authenticateTerminal(cache, call, failures)
    calls.count(terminal.id)
    const outcome = await reports.submit({
      terminalId: terminal.id,
      taskId: body.task_id,
      claimToken: body.claim_token,
      status: body.status,
      ...(body.result === undefined ? {} : { result: body.result }),
      errorCode: cut(body.error_code, MAX_CODE) || undefined,
      errorMessage: cut(body.error_message, MAX_MESSAGE),
      retryable: body.retryable ?? false,
    })
    if (outcome.kind === 'refused') throw outcome.error
    return ok(request, { status: outcome.status })
  })
}

/** Its beginning. A character that is cut in half becomes U+FFFD: Postgres holds no halves. */
function cut(text: string | null | undefined, length: number): string | undefined {
  return text?.slice(0, length).toWellFormed()
}
