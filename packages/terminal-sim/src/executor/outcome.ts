/** How a task ended, as report_result carries it. */
export type Outcome =
  | { readonly status: 'success'; readonly result: Record<string, unknown> }
  | {
      readonly status: 'failed'
      readonly error_code: string
      readonly error_message: string
      /** The platform may try again elsewhere; only ever true when nothing irreversible was begun. */
      readonly retryable: boolean
    }
  | { readonly status: 'canceled' }

/** The task cannot be done, for a reason that Eterm or the terminal program names. */
export class TaskFailure extends Error {
  readonly code: string
  readonly retryable: boolean

  constructor(code: string, message: string, retryable = false) {
    super(message)
    this.name = 'TaskFailure'
    this.code = code
    this.retryable = retryable
  }
}

/** Cancellation was asked for before the irreversible key press. */
export class TaskWithdrawn extends Error {
  constructor() {
    super('canceled before anything irreversible was done')
    this.name = 'TaskWithdrawn'
  }
}

/** The claim is no longer this terminal's: nothing is done, and nothing reported. */
export class ClaimLost extends Error {
  constructor() {
    super('the claim is no longer ours')
    this.name = 'ClaimLost'
  }
}
