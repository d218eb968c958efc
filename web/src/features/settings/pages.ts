import { SlidersHorizontal } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const settingsPages: readonly Page[] = [
  {
    path: 'settings',
    title: ['系统设置', 'Settings'],
    rights: ['settings.read'],
    nav: { icon: SlidersHorizontal, section: 'operate' },
    load: () => import('./settings-page.tsx'),
    sheets: [
      { path: '', load: () => import('./list/settings-list.tsx') },
      { path: 'history', load: () => import('./history/history-page.tsx') },
    ],
  },
]
