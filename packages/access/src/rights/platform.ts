import { defineRights } from '../right.ts'

export const platformRights = {
  ...defineRights('settings', {
    'settings.read': ['查看系统设置', 'See settings'],
    'settings.edit': ['修改系统设置', 'Change settings'],
  }),
  ...defineRights('notices', {
    'notices.send': ['发布系统通知', 'Send system notices'],
  }),
  ...defineRights('logs', {
    'logs.tasks': ['查看任务日志', 'See task logs'],
    'logs.terminals': ['查看终端日志', 'See terminal logs'],
    'logs.api': ['查看 API 调用日志', 'See API call logs'],
    'logs.audit': ['查看审计日志', 'See the audit trail'],
  }),
}
