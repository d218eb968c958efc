import { operationWord } from '../../../eterm/index.ts'
import type { Word } from '../../../language/index.ts'

const titles: Readonly<Record<string, Word>> = {
  'assignment.list_depth': ['终端队列深度', 'Depth of a terminal’s list'],
  'terminals.quarantine_after': ['连续失败后隔离', 'Failures before quarantine'],
  'terminals.poll_after_ms': ['轮询间隔', 'Polling interval'],
  'terminals.canary_after_ms': ['隔离后试探间隔', 'Test interval in quarantine'],
  'limits.platform_backlog': ['全平台任务上限', 'Backlog of the platform'],
  'limits.reads_per_second': ['每秒查询上限', 'Reads a second'],
  'limits.held_polls': ['挂起的轮询上限', 'Held polls'],
  'limits.held_waits': ['挂起的应答上限', 'Held answers'],
  'security.require_timestamp': ['必须带时间戳', 'Timestamp required'],
  'security.sign_type': ['签名方式', 'Signature'],
  'security.failed_authentications': ['认证失败上限', 'Failed authentications'],
  'security.login_failures': ['输错密码几次锁定', 'Wrong passwords before a lock'],
  'security.login_lock_seconds': ['锁定时长', 'Length of a lock'],
  'security.login_failures_per_address': ['同一地址输错上限', 'Wrong passwords of an address'],
  'security.registration': ['自行注册', 'Registration'],
  'retention.terminal_health_days': ['终端健康数据', 'Health of terminals'],
  'retention.screenshot_days': ['任务截图', 'Screenshots of tasks'],
  'retention.export_days': ['导出文件', 'Files of exports'],
  'retention.notification_days': ['通知', 'Notifications'],
  'retention.api_call_days': ['API 调用日志', 'API call log'],
  'retention.task_log_days': ['任务日志', 'Task log'],
  'retention.terminal_log_days': ['终端日志', 'Terminal log'],
  'retention.callback_attempt_days': ['回调发送记录', 'Attempts of callbacks'],
  'alerts.queue_age_seconds': ['排队过久告警', 'Long waits'],
  'alerts.grant_days': ['授权到期提前告警', 'Grants that end soon'],
  'alerts.mail_seconds': ['邮件合并时间', 'Mail waits for others'],
}

/** A short name of a setting; of one that this console does not know yet, its key. */
export function titleOf(key: string): Word {
  const operation = /^clocks\.(.+)$/.exec(key)?.[1]
  return operation === undefined ? (titles[key] ?? [key, key]) : operationWord(operation)
}
