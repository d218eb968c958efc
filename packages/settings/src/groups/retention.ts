import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

/** Never under a week, whatever is set: the database sees to that. */
const logs = (fallback: number, variable: string, effect: { zh: string; en: string }) =>
  defineSetting({
    group: 'retention',
    schema: z.int().min(7).max(36_500),
    default: fallback,
    unit: 'days',
    effect,
    variable,
  })

/** How long things are kept. */
export const retentionSettings = {
  'retention.terminal_health_days': defineSetting({
    group: 'retention',
    schema: z.int().min(1).max(3_650),
    default: 30,
    unit: 'days',
    effect: {
      zh: '终端健康数据（CPU、内存、磁盘、窗口状态）保留天数，更早的每 10 分钟清除一次',
      en: 'How long what terminals say of CPU, memory, disk and window is kept; older rows go every 10 minutes',
    },
  }),
  'retention.screenshot_days': defineSetting({
    group: 'retention',
    schema: z.int().min(1).max(3_650),
    default: 30,
    unit: 'days',
    effect: {
      zh: '任务截图自任务发布之日起保留的天数，更早的每小时清除一次；终端的最新截图始终保留',
      en: 'How long the screenshots of a task are kept from the day it was published; older ones go every hour, the latest of a terminal stays',
    },
    variable: 'SCREENSHOT_KEEP_DAYS',
  }),
  'retention.export_days': defineSetting({
    group: 'retention',
    schema: z.int().min(1).max(365),
    default: 7,
    unit: 'days',
    effect: {
      zh: '导出文件保留天数，更早的每小时清除一次',
      en: 'How long the files of exports are kept; older ones go every hour',
    },
    variable: 'EXPORT_KEEP_DAYS',
  }),
  'retention.notification_days': defineSetting({
    group: 'retention',
    schema: z.int().min(1).max(3_650),
    default: 90,
    unit: 'days',
    effect: {
      zh: '通知保留天数（每人至多 1000 条），更早的每小时清除一次',
      en: 'How long notifications are kept, 1,000 a user at most; older ones go every hour',
    },
    variable: 'NOTIFICATION_KEEP_DAYS',
  }),
  'retention.api_call_days': logs(90, 'API_CALLS_KEEP_DAYS', {
    zh: 'API 调用日志保留天数，更早的整天删除',
    en: 'How long the log of API calls is kept; older days go whole',
  }),
  'retention.task_log_days': logs(730, 'TASK_LOG_KEEP_DAYS', {
    zh: '任务结束后其日志至少保留的天数，按任务发布月份整月删除；任务本身永久保留',
    en: 'How long the log of a task is kept after its end, at least: whole months of tasks go; the task itself stays for ever',
  }),
  'retention.terminal_log_days': logs(365, 'TERMINAL_LOG_KEEP_DAYS', {
    zh: '终端日志至少保留的天数，更早的整月删除',
    en: 'How long what happened to terminals is kept, at least; older months go whole',
  }),
  'retention.callback_attempt_days': logs(180, 'CALLBACK_ATTEMPTS_KEEP_DAYS', {
    zh: '已送达回调的发送记录保留天数；回调本身永久保留',
    en: 'How long the attempts of a delivered callback are kept; the callback itself stays for ever',
  }),
} satisfies Record<string, SettingDefinition>
