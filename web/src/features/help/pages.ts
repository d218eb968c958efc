import { LifeBuoy } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const helpPages: readonly Page[] = [
  {
    path: 'help',
    title: ['帮助', 'Help'],
    nav: { icon: LifeBuoy, section: 'operate' },
    load: () => import('./help-page.tsx'),
    sheets: [{ path: ':topic', load: () => import('./topic-page.tsx') }],
  },
]
