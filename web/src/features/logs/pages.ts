import { ScrollText } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const logsPages: readonly Page[] = [
  {
    path: 'logs',
    title: ['日志', 'Logs'],
    rights: ['logs.audit', 'logs.tasks', 'logs.terminals', 'logs.api'],
    nav: { icon: ScrollText, section: 'operate' },
    load: () => import('./logs-page.tsx'),
  },
  {
    path: 'logs/tasks',
    title: ['任务日志', 'Task log'],
    rights: ['logs.tasks'],
    load: () => import('./tasks/task-log-page.tsx'),
  },
  {
    path: 'logs/terminals',
    title: ['终端日志', 'Terminal log'],
    rights: ['logs.terminals'],
    load: () => import('./terminals/terminal-log-page.tsx'),
  },
  {
    path: 'logs/calls',
    title: ['API 调用日志', 'API call log'],
    rights: ['logs.api'],
    load: () => import('./calls/call-log-page.tsx'),
  },
  {
    path: 'logs/audit',
    title: ['审计日志', 'Audit trail'],
    rights: ['logs.audit'],
    load: () => import('./audit/audit-page.tsx'),
  },
]
