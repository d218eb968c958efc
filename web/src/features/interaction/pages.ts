import { MessageSquareText } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const interactionPages: readonly Page[] = [
  {
    path: 'interaction',
    title: ['任务交互', 'Interaction'],
    rights: ['tasks.publish'],
    nav: { icon: MessageSquareText, section: 'work' },
    tab: true,
    load: () => import('./interaction-page.tsx'),
  },
]
