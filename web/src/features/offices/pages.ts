import { Building2 } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const officesPages: readonly Page[] = [
  {
    path: 'offices',
    title: ['Office 号', 'Offices'],
    rights: ['offices.read'],
    nav: { icon: Building2, section: 'manage' },
    load: () => import('./offices-page.tsx'),
  },
]
