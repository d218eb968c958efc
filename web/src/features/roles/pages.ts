import { ShieldCheck } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const rolesPages: readonly Page[] = [
  {
    path: 'roles',
    title: ['角色与权限', 'Roles'],
    rights: ['roles.read'],
    nav: { icon: ShieldCheck, section: 'manage' },
    load: () => import('./roles-page.tsx'),
    sheets: [{ path: ':name', load: () => import('./role-sheet.tsx') }],
  },
]
