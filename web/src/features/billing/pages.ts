import { WalletCards } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const billingPages: readonly Page[] = [
  {
    path: 'billing',
    title: ['充值与计费', 'Billing'],
    rights: ['money.read'],
    nav: { icon: WalletCards, section: 'manage' },
    load: () => import('./billing-page.tsx'),
    sheets: [
      { path: '', load: () => import('./entries/statement-page.tsx') },
      { path: 'recharges', load: () => import('./entries/recharges-page.tsx') },
      { path: 'deductions', load: () => import('./entries/deductions-page.tsx') },
      { path: 'holds', load: () => import('./entries/holds-page.tsx') },
      { path: 'usage', load: () => import('./usage/usage-page.tsx') },
      { path: 'operations', load: () => import('./usage/operations-page.tsx') },
      { path: 'prices', load: () => import('./prices/prices-page.tsx') },
      { path: 'accounts', load: () => import('./account/accounts-page.tsx') },
    ],
  },
]
