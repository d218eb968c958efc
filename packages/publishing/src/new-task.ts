import { hash } from 'node:crypto'
import { type Profile, usableOffices } from '@etermai/accounts'
import { canonicalJson, type FieldError, type OperationClocks, type OperationDefinition } from '@etermai/domain'
import { type AllowList, checkCallbackUrl } from '@etermai/outbox'
import type { NewTask } from '@etermai/task-store'

const DEFAULT_PRIORITY = 5

/** A publication whose form has been checked. */
export interface Publication {
  operation: OperationDefinition
  params: Record<string, unknown>
  requestId: string
  /** What is too late by now, though it may have been right when it was first asked. */
  untimely: readonly FieldError[]
  callbackUrl?: string | null | undefined
  priority?: number | null | undefined
  office_no?: string | null | undefined
  terminal_id?: string | null | undefined
  /** The task that this one repeats. */
  parentTaskId?: string | undefined
}

export interface Surroundings {
  source: 'api' | 'web' | 'schedule'
  allow: AllowList
  platformFull: boolean
  traceParent: string | null
  clocks: Readonly<Record<string, OperationClocks>>
}

/** The task that a publication asks for, with what its acceptance is decided by. */
export function newTaskOf(publication: Publication, profile: Profile, around: Surroundings): NewTask {
  const { operation, params } = publication
  const callbackUrl = publication.callbackUrl || null
  const officeNo = publication.office_no || null
  const terminalPin = publication.terminal_id || null
  const priority = publication.priority ?? DEFAULT_PRIORITY
  const content = canonicalJson([operation.type, params, callbackUrl, priority, officeNo, terminalPin])
  const price = profile.prices[operation.type]
  const ticketNo = params.ticket_no
  return {
    userId: profile.userId,
    profileVersion: profile.version,
    priceFen: price ?? 0,
    // An operation without a price is not sold.
    permitted: price !== undefined && profile.permissions.has(operation.permission),
    offices: usableOffices(profile, new Date()),
    defaultOffice: profile.defaultOffice,
    officeNo,
    terminalPin,
    callbackRejected: callbackUrl !== null && checkCallbackUrl(callbackUrl, around.allow) === 'rejected',
    platformFull: around.platformFull,
    untimely: publication.untimely,
    requestId: publication.requestId,
    contentHash: hash('sha256', content, 'hex'),
    source: around.source,
    type: operation.type,
    isWrite: operation.class === 'write',
    params,
    callbackUrl,
    priority,
    pnr: operation.pnrOf(params),
    ticketNo: typeof ticketNo === 'string' ? withHyphen(ticketNo) : null,
    traceParent: around.traceParent,
    parentTaskId: publication.parentTaskId ?? null,
    clocks: around.clocks[operation.type] ?? operation.defaults,
  }
}

/** Tickets are kept as `781-2400000001`. */
function withHyphen(ticketNo: string): string {
  return ticketNo.includes('-') ? ticketNo : `${ticketNo.slice(0, 3)}-${ticketNo.slice(3)}`
}
