import { describe, expect, it } from 'vitest'
import { AppError, type ErrorCode, errorCatalogue, errorMessage, isErrorCode } from '../src/index.ts'

/** The table of the API's contract: code, status, and whether the same call may succeed later. */
const contract: Record<ErrorCode, [status: number, retryable: boolean]> = {
  INVALID_REQUEST: [400, false],
  NOT_FOUND: [404, false],
  METHOD_NOT_ALLOWED: [405, false],
  PAYLOAD_TOO_LARGE: [413, false],
  UNSUPPORTED_MEDIA_TYPE: [415, false],
  INTERNAL: [500, true],
  API_KEY_INVALID: [401, false],
  SIGN_INVALID: [401, false],
  TIMESTAMP_SKEWED: [401, false],
  TERMINAL_KEY_INVALID: [401, false],
  INSUFFICIENT_BALANCE: [402, false],
  ACCOUNT_DISABLED: [403, false],
  IP_NOT_ALLOWED: [403, false],
  OPERATION_NOT_PERMITTED: [403, false],
  OFFICE_NOT_PERMITTED: [403, false],
  TASK_NOT_FOUND: [404, false],
  TERMINAL_NOT_FOUND: [404, false],
  PNR_NOT_FOUND: [404, false],
  REQUEST_ID_REUSED: [409, false],
  CLAIM_STALE: [409, false],
  TASK_NOT_CANCELABLE: [409, false],
  TASK_CANCELED: [409, false],
  CALLBACK_URL_REJECTED: [422, false],
  RATE_LIMITED: [429, true],
  BACKLOG_FULL: [429, true],
  UNAUTHENTICATED: [401, false],
  LOGIN_FAILED: [401, false],
  PASSWORD_WRONG: [403, false],
  LINK_INVALID: [410, false],
  PASSWORD_CHANGE_REQUIRED: [403, false],
  NOT_PERMITTED: [403, false],
  EDIT_CONFLICT: [409, false],
  STATE_CONFLICT: [409, false],
  ACCOUNT_LOCKED: [429, true],
  UNAVAILABLE: [503, true],
}
const codes = Object.keys(errorCatalogue) as ErrorCode[]

describe('the error catalogue', () => {
  it('holds the codes of the contract and no other', () => {
    expect(codes.sort()).toEqual(Object.keys(contract).sort())
  })

  it.each(codes)('%s has its status and says whether to try again', (code) => {
    const error = new AppError(code)
    expect([error.status, error.retryable]).toEqual(contract[code])
  })

  it.each(codes)('%s has its own words in English and in Chinese', (code) => {
    expect(errorMessage(code, 'en')).toMatch(/^\w/)
    expect(errorMessage(code, 'en')).not.toMatch(/[\u4e00-\u9fff]/)
    expect(errorMessage(code, 'zh')).toMatch(/[\u4e00-\u9fff]/)
    for (const language of ['en', 'zh'] as const) {
      const words = codes.map((other) => errorMessage(other, language))
      // Only the HTTP 404s of terminals and their keys may sound alike, and they do not.
      expect(words.filter((text) => text === errorMessage(code, language))).toHaveLength(1)
    }
  })

  it('knows its own codes only', () => {
    expect(codes.every(isErrorCode)).toBe(true)
    for (const other of ['', 'OK', 'sign_invalid', 'toString', '__proto__', 'constructor']) {
      expect(isErrorCode(other), other).toBe(false)
    }
  })
})

describe('AppError', () => {
  it('carries details, the time to wait, and the cause', () => {
    const cause = new Error('deep inside')
    const details = [{ path: 'params.pnr', message: 'must be a PNR' }]
    const error = new AppError('BACKLOG_FULL', { details, retryAfter: 5, cause })
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: 'AppError', message: 'BACKLOG_FULL', code: 'BACKLOG_FULL', details, cause })
    expect(error.retryAfter).toBe(5)
  })

  it('has no cause where none was given', () => {
    expect('cause' in new AppError('INTERNAL')).toBe(false)
  })
})
