import type { OpenPage } from '../../app/page.ts'

export const entrancePages: readonly OpenPage[] = [
  { path: 'login', title: ['登录', 'Sign in'], load: () => import('./login-page.tsx') },
]
