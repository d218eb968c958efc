import type { OpenPage } from '../../app/page.ts'

export const entrancePages: readonly OpenPage[] = [
  { path: 'login', title: ['登录', 'Sign in'], load: () => import('./login-page.tsx') },
  { path: 'register', title: ['注册', 'Register'], load: () => import('./register-page.tsx') },
  { path: 'recover', title: ['找回密码', 'Recover the password'], load: () => import('./recover-page.tsx') },
  {
    path: 'verify-email',
    title: ['确认邮箱', 'Confirm your e-mail address'],
    load: () => import('./verify-email-page.tsx'),
  },
]
