import { z } from 'zod'
import { defineSetting, type SettingDefinition } from '../definition.ts'

/** What people are alerted of, and how they are written to. */
export const alertsSettings = {
  'alerts.queue_age_seconds': defineSetting({
    group: 'alerts',
    schema: z.int().min(1).max(86_400),
    default: 300,
    unit: 's',
    effect: {
      zh: '任务等待超过此时间即对其队列告警，每分钟检查一次',
      en: 'A task that waits longer alerts of its lane; looked for each minute',
    },
    variable: 'ALERT_QUEUE_AGE_SECONDS',
  }),
  'alerts.grant_days': defineSetting({
    group: 'alerts',
    schema: z.int().min(1).max(365),
    default: 7,
    unit: 'days',
    effect: {
      zh: 'Office号授权在此天数内到期即告警，每分钟检查一次',
      en: 'A grant of an Office that ends sooner alerts; looked for each minute',
    },
    variable: 'ALERT_GRANT_DAYS',
  }),
  'alerts.mail_seconds': defineSetting({
    group: 'alerts',
    schema: z.int().min(0).max(86_400),
    default: 300,
    unit: 's',
    effect: {
      zh: '通知邮件等待合并的时间：此时间内每人至多一封',
      en: 'A mail of notifications waits so long for others to join it: at most one a person in that time',
    },
    variable: 'NOTIFICATION_MAIL_SECONDS',
  }),
} satisfies Record<string, SettingDefinition>
