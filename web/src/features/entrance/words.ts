import { defineWords } from '../../language/index.ts'

export const words = defineWords({
  title: ['登录 EtermAIWeb', 'Sign in to EtermAIWeb'],
  username: ['用户名或邮箱', 'Username or e-mail'],
  password: ['密码', 'Password'],
  act: ['登录', 'Sign in'],
  forgot: ['忘记密码？', 'Forgot the password?'],
  register: ['注册新账户', 'Register'],
  language: ['English', '中文'],
})
