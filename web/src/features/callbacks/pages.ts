import { Webhook } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const callbacksPages: readonly Page[] = [
  {
    path: 'callbacks',
    title: ['回调', 'Callbacks'],
    rights: ['callbacks.read'],
    nav: { icon: Webhook, section: 'manage' },
    load: () => import('./callbacks-page.tsx'),
    sheets: [{ path: ':event_id', load: () => import('./detail/callback-sheet.tsx') }],
  },
]
