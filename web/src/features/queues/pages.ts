import { Layers } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const queuesPages: readonly Page[] = [
  {
    path: 'queues',
    title: ['实时队列', 'Live queues'],
    rights: ['queues.read'],
    load: () => import('./queues-page.tsx'),
    nav: { icon: Layers, section: 'operate' },
    sheets: [{ path: ':queue', load: () => import('./bells/bells-sheet.tsx') }],
  },
  {
    path: 'queues/terminals',
    title: ['实时队列：终端列表', 'Live queues: terminals'],
    rights: ['queues.read'],
    load: () => import('./terminals/terminal-lists-page.tsx'),
    sheets: [{ path: ':terminal_id', load: () => import('./terminals/terminal-list-sheet.tsx') }],
  },
  {
    path: 'queues/waiting',
    title: ['实时队列：等待与客户', 'Live queues: who waits'],
    rights: ['queues.read'],
    load: () => import('./waiting/waiting-page.tsx'),
  },
]
