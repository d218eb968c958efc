import { House } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const dashboardPages: readonly Page[] = [
  {
    path: '',
    title: ['总览', 'Overview'],
    nav: { icon: House, section: 'work' },
    load: () => import('./dashboard-page.tsx'),
  },
]
