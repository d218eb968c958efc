import { CircleUserRound } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const accountPages: readonly Page[] = [
  {
    path: 'account',
    title: ['账户', 'Account'],
    nav: { icon: CircleUserRound, section: 'manage' },
    load: () => import('./account-page.tsx'),
  },
]
