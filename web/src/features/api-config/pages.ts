import { KeyRound } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const apiConfigPages: readonly Page[] = [
  {
    path: 'api-config',
    title: ['API 配置', 'API configuration'],
    rights: ['api_config.read'],
    nav: { icon: KeyRound, section: 'manage' },
    load: () => import('./api-config-page.tsx'),
    sheets: [{ path: 'calls/:request_id', load: () => import('./calls/call-sheet.tsx') }],
  },
]
