/** What is wrong with one field of what was sent. */
export interface FieldError {
  path: string
  message: string
}

/** An answer other than 200; `code` is stable (docs/errors.md). A 4xx means that nothing happened. */
export class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly status: number
  readonly code: string
  readonly details: readonly FieldError[]
  /** For whoever is asked for help. */
  readonly requestId: string | null
  /** Seconds after which it may be tried again, where the answer said so. */
  readonly retryAfter: number | null

  constructor(status: number, body: Partial<Record<string, unknown>>, retryAfter: string | null) {
    super(typeof body.message === 'string' ? body.message : `HTTP ${status}`)
    this.status = status
    this.code = typeof body.code === 'string' ? body.code : 'INTERNAL'
    this.details = Array.isArray(body.details) ? (body.details as FieldError[]) : []
    this.requestId = typeof body.request_id === 'string' ? body.request_id : null
    this.retryAfter = retryAfter === null || Number.isNaN(Number(retryAfter)) ? null : Number(retryAfter)
  }
}

/** No answer came: whether it was done is not known. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}
