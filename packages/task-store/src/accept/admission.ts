import { AppError, type Fen, type FieldError, type Lane } from '@etermai/domain'
import type { LockedAccount } from '@etermai/ledger'

/** What is asked, as far as admission looks at it. */
export interface Asked {
  userId: number
  priceFen: Fen
  permitted: boolean
  /** The platform's own task: PNRs of all customers are open to it. */
  isPlatform?: boolean
  /** Offices granted, valid and switched on. */
  offices: readonly string[]
  defaultOffice: string | null
  officeNo: string | null
  terminalPin: string | null
  /** What was right when it was asked first and is too late now: refused, but not to those who repeat themselves. */
  untimely?: readonly FieldError[]
  /** A callback address that is not public: refused, but only to those who may know. */
  callbackRejected: boolean
  platformFull: boolean
}

/** What the database knows about the things the task names. */
export interface Named {
  pnr: { userId: number; officeNo: string; authorizedOffices: readonly string[]; sharedWith: readonly number[] } | null
  ticket: { userId: number; officeNo: string; sharedWith: readonly number[] } | null
  /** The Office of the pinned terminal; null where there is no such terminal. */
  pinOffice: string | null
}

/** An account's running figures while a batch is decided in order of arrival. */
export interface RunningAccount {
  availableFen: Fen
  openTasks: number
  tatMs: number
  readonly account: LockedAccount
}

export function beginAccount(account: LockedAccount): RunningAccount {
  const availableFen = account.balance_fen - account.held_fen + account.credit_limit_fen
  return { availableFen, openTasks: account.open_tasks, tatMs: account.rate_tat_ms, account }
}

const BACKLOG_RETRY_SECONDS = 5

/**
 * Decides one new task in the order of api.md: rate, permission, Office, backlog, balance. Moves the running figures
 * on when it is admitted. Returns its lane, or the refusal.
 */
export function admit(asked: Asked, named: Named, running: RunningAccount, nowMs: number): Lane | AppError {
  if (asked.untimely !== undefined && asked.untimely.length > 0) {
    return new AppError('INVALID_REQUEST', { details: [...asked.untimely] })
  }
  const tat = nextArrival(running, nowMs)
  if (typeof tat !== 'number') return tat
  // What is refused from here on has been looked at all the same.
  running.tatMs = tat
  if (asked.callbackRejected)
    return new AppError('CALLBACK_URL_REJECTED', {
      details: [{ path: 'callbackUrl', message: 'not http(s), or not a public address' }],
    })
  if (!asked.permitted) return new AppError('OPERATION_NOT_PERMITTED')
  const lane = laneOf(asked, named)
  if (lane instanceof AppError) return lane
  if (asked.platformFull || running.openTasks >= running.account.backlog_cap) {
    return new AppError('BACKLOG_FULL', { retryAfter: BACKLOG_RETRY_SECONDS })
  }
  if (running.availableFen < asked.priceFen) return new AppError('INSUFFICIENT_BALANCE')
  running.openTasks += 1
  running.availableFen -= asked.priceFen
  return lane
}

/** GCRA: the theoretical arrival time after this task, ms, or RATE_LIMITED. */
function nextArrival(running: RunningAccount, nowMs: number): number | AppError {
  const stepMs = 1000 / running.account.rate_per_second
  // What another process wrote with a clock that is ahead counts as a full burst at most, from now on for everybody.
  running.tatMs = Math.min(running.tatMs, nowMs + running.account.rate_burst * stepMs)
  const tat = Math.max(running.tatMs, nowMs) + stepMs
  const early = tat - nowMs - running.account.rate_burst * stepMs
  return early > 1e-6 ? new AppError('RATE_LIMITED', { retryAfter: early / 1000 }) : tat
}

/**
 * Where it may run (S13): the terminal or Office that was named; else the Offices of its PNR; else the account's
 * default; else any granted one. Only granted Offices count; what belongs to somebody else does not exist.
 */
function laneOf(asked: Asked, named: Named): Lane | AppError {
  const { pnr, ticket } = named
  if (asked.isPlatform !== true && pnr && pnr.userId !== asked.userId && !pnr.sharedWith.includes(asked.userId))
    return new AppError('PNR_NOT_FOUND')
  if (ticket && ticket.userId !== asked.userId && !ticket.sharedWith.includes(asked.userId))
    return new AppError('PNR_NOT_FOUND')
  const granted = (office: string) => asked.offices.includes(office)

  if (asked.terminalPin !== null) {
    if (named.pinOffice === null) return new AppError('TERMINAL_NOT_FOUND')
    if (!granted(named.pinOffice)) return new AppError('TERMINAL_NOT_FOUND')
    if (asked.officeNo !== null && asked.officeNo !== named.pinOffice) {
      return new AppError('INVALID_REQUEST', {
        details: [{ path: 'terminal_id', message: `is not a terminal of ${asked.officeNo}` }],
      })
    }
    return { kind: 'terminal', terminalId: asked.terminalPin }
  }
  if (asked.officeNo !== null) {
    return granted(asked.officeNo)
      ? { kind: 'offices', offices: [asked.officeNo] }
      : new AppError('OFFICE_NOT_PERMITTED')
  }
  const home = pnr ? [pnr.officeNo, ...pnr.authorizedOffices] : ticket ? [ticket.officeNo] : null
  if (home !== null) {
    const offices = [...new Set(home.filter(granted))]
    return offices.length > 0 ? { kind: 'offices', offices } : new AppError('OFFICE_NOT_PERMITTED')
  }
  if (asked.defaultOffice !== null && granted(asked.defaultOffice))
    return { kind: 'offices', offices: [asked.defaultOffice] }
  return asked.offices.length > 0 ? { kind: 'any' } : new AppError('OFFICE_NOT_PERMITTED')
}
