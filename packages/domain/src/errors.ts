/** Every code that the HTTP API answers with: its status, whether the same call may succeed later, and its words. */
export const errorCatalogue = {
  INVALID_REQUEST: [
    400,
    false,
    'The request is not valid; details lists every offending field',
    '请求不符合要求，details 列出了每个有误的字段',
  ],
  NOT_FOUND: [404, false, 'There is nothing at this address', '此地址不存在'],
  METHOD_NOT_ALLOWED: [405, false, 'This address does not take this method', '此地址不支持该方法'],
  PAYLOAD_TOO_LARGE: [413, false, 'The body is larger than allowed', '请求体超过上限'],
  UNSUPPORTED_MEDIA_TYPE: [415, false, 'Send application/json', '请使用 application/json'],
  INTERNAL: [
    500,
    true,
    'Something went wrong here; the outcome is not known, send the same requestId again',
    '内部错误，结果未知，请用同一 requestId 重发',
  ],
  API_KEY_INVALID: [
    401,
    false,
    'Unknown user or key, or they do not belong together',
    '用户或 api_key 不存在，或不匹配',
  ],
  SIGN_INVALID: [401, false, 'The signature does not match', '签名不正确'],
  TIMESTAMP_SKEWED: [401, false, 'The signed timestamp is off by more than 5 minutes', '签名时间戳偏差超过 5 分钟'],
  TERMINAL_KEY_INVALID: [401, false, 'Unknown terminal or wrong key', '终端不存在或密钥错误'],
  INSUFFICIENT_BALANCE: [402, false, 'The available balance is below the price', '可用余额不足'],
  ACCOUNT_DISABLED: [403, false, 'The account or its API configuration is disabled', '账户或其 API 配置已停用'],
  IP_NOT_ALLOWED: [403, false, 'This address is not on the IP whitelist', '该 IP 不在白名单内'],
  OPERATION_NOT_PERMITTED: [403, false, 'This operation is not permitted for the user', '该用户没有此操作的权限'],
  OFFICE_NOT_PERMITTED: [
    403,
    false,
    'This Office number is not granted to the user, or switched off',
    '该 Office号未授权或已关闭',
  ],
  TASK_NOT_FOUND: [404, false, 'No such task', '任务不存在'],
  TERMINAL_NOT_FOUND: [404, false, 'No such terminal', '终端不存在'],
  PNR_NOT_FOUND: [404, false, 'No such PNR', 'PNR 不存在'],
  REQUEST_ID_REUSED: [409, false, 'This requestId was used for other content', '该 requestId 已用于不同内容'],
  CLAIM_STALE: [
    409,
    false,
    'This claim is no longer yours; the report was kept as evidence',
    '该认领已失效，报告已留作证据',
  ],
  TASK_NOT_CANCELABLE: [
    409,
    false,
    'The task has finished or is past the point of no return',
    '任务已结束或已不可撤回',
  ],
  TASK_CANCELED: [409, false, 'Cancellation of this task was asked; do not go on', '该任务已请求取消，请勿继续'],
  CALLBACK_URL_REJECTED: [
    422,
    false,
    'callbackUrl is not http(s), or its address is not public',
    'callbackUrl 不是 http(s) 或不是公网地址',
  ],
  RATE_LIMITED: [429, true, 'Too many requests', '请求过于频繁'],
  BACKLOG_FULL: [429, true, 'Too many tasks are waiting', '等待中的任务过多'],
  UNAUTHENTICATED: [401, false, 'Sign in first, or again', '请先登录，或重新登录'],
  LOGIN_FAILED: [401, false, 'Unknown user or wrong password', '用户不存在或密码错误'],
  PASSWORD_WRONG: [403, false, 'The password is not right', '密码不正确'],
  LINK_INVALID: [
    410,
    false,
    'This link was used, is too old, or was never sent; ask for another',
    '链接已使用、已过期或无效，请重新申请',
  ],
  PASSWORD_CHANGE_REQUIRED: [403, false, 'Change your password first', '请先修改密码'],
  NOT_PERMITTED: [403, false, 'You do not have the right to do this', '没有执行此操作的权限'],
  EDIT_CONFLICT: [
    409,
    false,
    'Somebody else has changed it meanwhile; details says what it is now',
    '内容已被他人修改，details 列出了现在的值',
  ],
  STATE_CONFLICT: [409, false, 'Its present state does not allow this', '当前状态不允许此操作'],
  ACCOUNT_LOCKED: [
    429,
    true,
    'Too many wrong passwords; the user is locked out for a while',
    '密码错误次数过多，已暂时锁定',
  ],
  UNAVAILABLE: [503, true, 'A dependency is down, nothing was accepted', '依赖服务不可用，未受理任何内容'],
} as const satisfies Record<string, readonly [number, boolean, string, string]>

export type ErrorCode = keyof typeof errorCatalogue
export interface FieldError {
  /** Where, as a path of the body: `params.passengers[0].id_no`. */
  path: string
  message: string
}

/** What the platform refuses, with its stable code. The one mapper to HTTP is platform's error handler. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: FieldError[] | undefined
  /** Seconds after which the caller may try again. */
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, options: { details?: FieldError[]; retryAfter?: number; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = options.details
    this.retryAfter = options.retryAfter
  }

  get status(): number {
    return errorCatalogue[this.code][0]
  }

  get retryable(): boolean {
    return errorCatalogue[this.code][1]
  }
}

export type Language = 'en' | 'zh'

/** The message of a code in the caller's language. */
export function errorMessage(code: ErrorCode, language: Language): string {
  return errorCatalogue[code][language === 'en' ? 2 : 3]
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code)
}
