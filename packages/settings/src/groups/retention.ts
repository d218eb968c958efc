import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

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
} satisfies Record<string, SettingDefinition>
