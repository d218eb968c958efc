import { Users } from 'lucide-react'
import type { Page } from '../../app/page.ts'

export const usersPages: readonly Page[] = [
  {
    path: 'users',
    title: ['用户', 'Users'],
    rights: ['users.read'],
    nav: { icon: Users, section: 'manage' },
    load: () => import('./users-page.tsx'),
    sheets: [{ path: ':username', load: () => import('./sheet/user-sheet.tsx') }],
  },
]
