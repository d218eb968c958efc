import { type ErrorCode, errorMessage } from '@etermai/domain'
import { expect } from 'vitest'
import type { Answer } from './open-ingress.ts'

/** The table of api.md, written down a second time. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  INVALID_REQUEST: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INTERNAL: 500,
  API_KEY_INVALID: 401,
  SIGN_INVALID: 401,
  TIMESTAMP_SKEWED: 401,
  INSUFFICIENT_BALANCE: 402,
  ACCOUNT_DISABLED: 403,
  IP_NOT_ALLOWED: 403,
  OPERATION_NOT_PERMITTED: 403,
  OFFICE_NOT_PERMITTED: 403,
  TASK_NOT_FOUND: 404,
  TERMINAL_NOT_FOUND: 404,
  PNR_NOT_FOUND: 404,
  REQUEST_ID_REUSED: 409,
  TASK_NOT_CANCELABLE: 409,
  CALLBACK_URL_REJECTED: 422,
  RATE_LIMITED: 429,
  BACKLOG_FULL: 429,
  UNAVAILABLE: 503,
}
const NAMES = ['code', 'details', 'message', 'request_id']

/** What every refusal owes its caller, whatever a test is about. */
export function expectEnvelope({ status, headers, body }: Answer, language = 'zh'): void {
  if (status === 200) return
  const code = body.code as ErrorCode
  expect([code, status]).toEqual([code, STATUS[code]])
  expect(Object.keys(body).filter((name) => !NAMES.includes(name))).toEqual([])
  expect(body.request_id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
  if (language === 'en' || language === 'zh-CN' || language === 'zh')
    expect(body.message).toBe(errorMessage(code, language === 'en' ? 'en' : 'zh'))
  const retryAfter = headers['retry-after']
  if (status === 429 || status === 503) expect(Number(retryAfter)).toBeGreaterThanOrEqual(1)
  else expect(retryAfter).toBeUndefined()
  if (code === 'INVALID_REQUEST') expect(body.details?.length).toBeGreaterThan(0)
}
