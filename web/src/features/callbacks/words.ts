import type { Mood } from '../../design/index.ts'
import type { Word } from '../../language/index.ts'

export type CallbackStatus = 'pending' | 'delivered' | 'dead'

export const statusWords: Readonly<Record<CallbackStatus, Word>> = {
  pending: ['待送达', 'Pending'],
  delivered: ['已送达', 'Delivered'],
  dead: ['未送达', 'Dead'],
}

export const statusMoods: Readonly<Record<CallbackStatus, Mood>> = {
  pending: 'accent',
  delivered: 'ok',
  dead: 'danger',
}

/** What is called back, by the event's name. */
export const eventWords: Readonly<Record<string, Word>> = {
  'task.completed': ['任务已完成', 'Task completed'],
  'task.failed': ['任务失败', 'Task failed'],
  'task.unknown': ['任务待核实', 'Task unknown'],
  'task.canceled': ['任务已取消', 'Task canceled'],
  'task.expired': ['任务已超时', 'Task expired'],
  test: ['测试事件', 'Trial event'],
}

/** An event that this console does not know yet keeps its own name. */
export function eventWord(event: string): Word {
  return eventWords[event] ?? [event, event]
}

const failureWords: Readonly<Record<string, Word>> = {
  timeout: ['超时：15 秒内没有答复', 'Timed out: no answer within 15 seconds'],
  gone: ['对方答 410，不再接收此事件', 'Answered 410: it wants no more of this event'],
  redirect: ['对方要求跳转，回调不跟随跳转', 'Answered with a redirect, which is not followed'],
  body_not_success: ['答复正文不是 success', 'The body was not success'],
  answer_too_large: ['答复太大', 'The answer was too large'],
  destination_rejected: ['域名指向内网地址，已拦截', 'Its name leads to a private address: stopped'],
  name_not_resolved: ['域名无法解析', 'Its name could not be resolved'],
  url_rejected: ['回调地址不被允许', 'The address is not allowed'],
  identity_missing: ['账户没有可用的密钥，无法签名', 'The account has no key to sign with'],
  connection_refused: ['连接被拒绝，对方没有监听', 'Connection refused: nobody listens there'],
  connection_reset: ['连接被对方断开', 'The connection was reset'],
  connection_failed: ['连接失败', 'The connection failed'],
  unreachable: ['网络不可达', 'The network cannot reach it'],
  tls_failed: ['TLS 证书或握手有误', 'Its TLS certificate or handshake is wrong'],
  not_http: ['对方答复的不是 HTTP', 'It did not answer in HTTP'],
}

/** Why an attempt failed. */
export function failureWord(error: string): Word {
  const status = /^http_(\d{3})$/.exec(error)?.[1]
  if (status !== undefined) return [`对方答 HTTP ${status}`, `Answered HTTP ${status}`]
  return failureWords[error] ?? [error, error]
}
