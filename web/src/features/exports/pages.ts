import { Download } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const exportsPages: readonly Page[] = [
  {
    path: 'exports',
    title: ['导出', 'Exports'],
    rights: ['reports.export'],
    nav: { icon: Download, section: 'manage' },
    load: () => import('./exports-page.tsx'),
  },
]
