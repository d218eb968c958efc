import { isOperationType, type OperationType, operations, type ParamsOf } from '@etermai/domain'
import { authorizePnr } from './authorize-pnr.ts'
import { bookPnr } from './book-pnr.ts'
import { cancelPassenger } from './cancel-passenger.ts'
import { cancelPnr } from './cancel-pnr.ts'
import { extractPnr } from './extract-pnr.ts'
import { extractTicketNo } from './extract-ticket-no.ts'
import { issueTicket } from './issue-ticket.ts'
import type { Operator } from './operator.ts'
import { type Outcome, TaskFailure, TaskWithdrawn } from './outcome.ts'
import { queryAv } from './query-av.ts'

type Executors = {
  readonly [Type in OperationType]: (params: ParamsOf<Type>, operator: Operator, officeNo: string) => Promise<object>
}

const executors: Executors = {
  query_av: queryAv,
  book_pnr: bookPnr,
  extract_pnr: extractPnr,
  cancel_passenger: cancelPassenger,
  cancel_pnr: cancelPnr,
  issue_ticket: issueTicket,
  extract_ticket_no: extractTicketNo,
  authorize_pnr: authorizePnr,
}

async function run<Type extends OperationType>(type: Type, params: unknown, operator: Operator, officeNo: string) {
  const parsed = operations[type].params.safeParse(params)
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    throw new TaskFailure('INVALID_PARAMS', fields.join('; '))
  }
  // The lookup by type ties schema and executor together; the compiler cannot follow it through the generic.
  return executors[type](parsed.data as ParamsOf<Type>, operator, officeNo)
}

/**
 * Does a task at the keyboard and says how it ended. Rejects with ClaimLost, and with whatever is not an answer: a
 * world out of reach, a crash.
 */
export async function execute(
  task: { readonly type: string; readonly params: unknown },
  operator: Operator,
  officeNo: string,
): Promise<Outcome> {
  try {
    if (!isOperationType(task.type)) throw new TaskFailure('UNKNOWN_OPERATION', `this terminal cannot do ${task.type}`)
    const facts = await run(task.type, task.params, operator, officeNo)
    return { status: 'success', result: { ...facts, raw: operator.raw } }
  } catch (error) {
    if (error instanceof TaskWithdrawn) return { status: 'canceled' }
    if (!(error instanceof TaskFailure)) throw error
    return { status: 'failed', error_code: error.code, error_message: error.message, retryable: error.retryable }
  }
}
