import { Bell } from 'lucide-react'
import type { Page } from '../../app/page.ts'
import { UnreadBadge } from './unread-badge.tsx'

export const notificationsPages: readonly Page[] = [
  {
    path: 'notifications',
    title: ['通知', 'Notifications'],
    nav: { icon: Bell, section: 'operate', badge: UnreadBadge },
    tab: true,
    load: () => import('./notifications-page.tsx'),
    sheets: [
      { path: 'preferences', load: () => import('./preferences-sheet.tsx') },
      { path: 'notice', load: () => import('./notice-sheet.tsx') },
    ],
  },
]
