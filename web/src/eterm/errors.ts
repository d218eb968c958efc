import { errors } from 'virtual:errors'
import type { ErrorCode } from '@etermai/domain'
import type { Word } from '../language/index.ts'

/** What whoever gets a code should do next. */
const remedies: Readonly<Record<ErrorCode, Word>> = {
  INVALID_REQUEST: [
    '按 details 逐个改正字段；同一次答复会列出全部错误',
    'Correct each field that details lists; one answer lists them all',
  ],
  NOT_FOUND: ['核对地址，例如 /api/query_av', 'Check the address, such as /api/query_av'],
  METHOD_NOT_ALLOWED: ['改用 API 文档中写明的方法，通常是 POST', 'Use the method of the API reference, mostly POST'],
  PAYLOAD_TOO_LARGE: ['把请求体缩小到 256 KiB 以内，或分批提交', 'Keep the body below 256 KiB, or send it in parts'],
  UNSUPPORTED_MEDIA_TYPE: [
    '请求头 content-type 设为 application/json',
    'Set the header content-type to application/json',
  ],
  INTERNAL: [
    '稍候用同一 requestId 重发：任务只会产生一次',
    'Send the same requestId again after a pause: the task is made once at most',
  ],
  API_KEY_INVALID: [
    '核对 username 与 api_key，二者须属于同一用户',
    'Check username and api_key: both must be of the same user',
  ],
  SIGN_INVALID: [
    '把请求和待签名字符串粘贴到“签名工具”，会指出第一处不同',
    'Paste the request and your string to sign into the signer: it shows the first difference',
  ],
  TIMESTAMP_SKEWED: [
    '校准服务器时钟；timestamp 用 Unix 秒，每次请求重新生成',
    'Set the clock of your server; timestamp is in Unix seconds and made anew for each call',
  ],
  TERMINAL_KEY_INVALID: [
    '核对 terminal_id 与密钥；密钥轮换后终端须换用新密钥',
    'Check terminal_id and key; after a rotation the terminal needs the new one',
  ],
  INSUFFICIENT_BALANCE: [
    '联系管理员充值，或等待冻结金额释放后再发布',
    'Ask your administrator for a recharge, or wait until held money is released',
  ],
  ACCOUNT_DISABLED: ['联系管理员启用账户或 API 配置', 'Ask your administrator to enable the account or its API'],
  IP_NOT_ALLOWED: [
    '把服务器的出口地址加入 IP 白名单',
    'Put the address that your server calls from on the IP whitelist',
  ],
  OPERATION_NOT_PERMITTED: ['向管理员申请此操作的权限', 'Ask your administrator for the right to this operation'],
  OFFICE_NOT_PERMITTED: [
    '在“Office 号”页打开该 Office，或申请授权',
    'Switch the Office on at the Office numbers page, or ask for a grant',
  ],
  TASK_NOT_FOUND: [
    '核对 task_id 或 query_request_id；只能查自己的任务',
    'Check task_id or query_request_id; only your own tasks are found',
  ],
  TERMINAL_NOT_FOUND: ['核对 terminal_id，或不指定终端', 'Check terminal_id, or leave the choice to the platform'],
  PNR_NOT_FOUND: [
    '核对 PNR；不是由本平台预定的，请指定 office_no',
    'Check the PNR; if it was not booked here, name its office_no',
  ],
  REQUEST_ID_REUSED: [
    '新任务请换新的 requestId；重发时内容必须原样',
    'Use a new requestId for a new task; a repetition must have the same content',
  ],
  CLAIM_STALE: ['停止上报：任务已交给别的终端', 'Stop reporting: the task is another terminal’s now'],
  TASK_NOT_CANCELABLE: ['等待任务自己结束，再看结果', 'Wait for the task to end, then look at its result'],
  TASK_CANCELED: ['不要按下最后一键，放弃此任务', 'Do not press the last key; give this task up'],
  CALLBACK_URL_REJECTED: [
    '改用公网可达的 http(s) 地址；内网和本机地址不接受',
    'Use an http(s) address that the internet reaches; private ones are refused',
  ],
  RATE_LIMITED: ['按 Retry-After 等待后再试，并放慢请求', 'Wait as Retry-After says, then call less often'],
  BACKLOG_FULL: [
    '等部分任务结束后再发布，或申请提高上限',
    'Wait until some tasks have ended, or ask for a higher limit',
  ],
  UNAUTHENTICATED: ['重新登录控制台', 'Sign in again'],
  LOGIN_FAILED: ['核对用户名与密码；忘记密码可用邮箱找回', 'Check both; a forgotten password is recovered by e-mail'],
  PASSWORD_WRONG: ['重新输入你自己的登录密码', 'Type your own password again'],
  LINK_INVALID: ['重新申请一个链接，并在有效期内打开', 'Ask for another link, and open it in time'],
  PASSWORD_CHANGE_REQUIRED: ['先修改初始密码', 'Change the first password'],
  NOT_PERMITTED: ['向管理员申请权限', 'Ask your administrator for the right'],
  EDIT_CONFLICT: ['核对最新内容后再保存', 'Look at what it is now, then save'],
  STATE_CONFLICT: ['刷新后看当前状态，再决定', 'Read it again, and decide by its present state'],
  ACCOUNT_LOCKED: ['等待锁定时间结束，或找回密码', 'Wait until the lock ends, or recover the password'],
  UNAVAILABLE: [
    '什么都没有受理，按 Retry-After 等待后原样重发',
    'Nothing was accepted: wait as Retry-After says, then send it again',
  ],
}

const meanings: ReadonlyMap<string, Word> = new Map(errors.map(({ code, meaning }) => [code, meaning]))

/** What a code of the API means, and what to do; null: no code of this catalogue. */
export function errorWords(code: string): { meaning: Word; remedy: Word } | null {
  const meaning = meanings.get(code)
  return meaning === undefined ? null : { meaning, remedy: remedies[code as ErrorCode] }
}
