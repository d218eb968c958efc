import { hash } from 'node:crypto'
import { canonicalJson, isOperationType, operations } from '@etermai/domain'
import type { NewTask } from '@etermai/task-store'
import type { Customer } from './customer.ts'
import { sampleOf } from './samples.ts'

let made = 0

/**
 * A verified request of a customer, as ingress would make it: of a flight query unless `type` says otherwise, with a
 * requestId of its own, at 1.00 yuan. Whatever `more` names is taken as it is.
 */
export function newTask(customer: Customer, more: Partial<NewTask> = {}): NewTask {
  const type = more.type ?? 'query_av'
  if (!isOperationType(type)) throw new RangeError(`no operation ${type}`)
  const operation = operations[type]
  const params = (more.params ?? sampleOf(type).params) as Record<string, unknown>
  const { callbackUrl = null, priority = 5, officeNo = null, terminalPin = null } = more
  const content = canonicalJson([type, params, callbackUrl, priority, officeNo, terminalPin])
  return {
    userId: customer.userId,
    profileVersion: customer.profileVersion,
    requestId: `R-${++made}`,
    contentHash: hash('sha256', content, 'hex'),
    source: 'api',
    type,
    isWrite: operation.class === 'write',
    params,
    callbackUrl,
    priority,
    pnr: typeof params.pnr === 'string' ? params.pnr : null,
    ticketNo: null,
    traceParent: null,
    parentTaskId: null,
    clocks: operation.defaults,
    priceFen: 100,
    permitted: true,
    offices: customer.offices,
    defaultOffice: null,
    officeNo,
    terminalPin,
    callbackRejected: false,
    platformFull: false,
    ...more,
  }
}
