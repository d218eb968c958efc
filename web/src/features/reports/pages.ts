import { ChartColumn } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const reportsPages: readonly Page[] = [
  {
    path: 'reports',
    title: ['统计报表', 'Reports'],
    rights: ['reports.read'],
    nav: { icon: ChartColumn, section: 'manage' },
    load: () => import('./reports-page.tsx'),
    sheets: [
      { path: '', load: () => import('./tasks-report.tsx') },
      { path: 'terminals', load: () => import('./terminals-report.tsx') },
      { path: 'users', load: () => import('./users-report.tsx') },
    ],
  },
]
