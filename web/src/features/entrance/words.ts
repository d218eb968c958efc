import { defineWords } from '../../language/index.ts'

/** Texts that pages before the sign-in share. */
export const words = defineWords({
  language: ['English', '中文'],
  to_login: ['返回登录', 'Back to the sign-in'],
  email: ['邮箱', 'E-mail'],
  next: ['新密码', 'New password'],
  password_hint: ['至少 10 个字符', 'At least 10 characters'],
  differs: ['两次输入的密码不一致', 'The two passwords differ'],
})
