import { TriangleAlert } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const alertsPages: readonly Page[] = [
  {
    path: 'alerts',
    title: ['告警', 'Alerts'],
    rights: ['alerts.read'],
    nav: { icon: TriangleAlert, section: 'operate' },
    load: () => import('./alerts-page.tsx'),
    sheets: [{ path: ':alert_id', load: () => import('./alert-sheet.tsx') }],
  },
]
