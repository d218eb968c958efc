import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { AdminError, client } from '../../api/index.ts'
import { Form, Notice, PasswordField, TextField, useSentForm } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { EntranceFrame, EntranceLink, EntranceLinks } from './frame.tsx'
import { ownPath } from './own-path.ts'
import { useWait } from './wait.ts'
import { WaitNotice } from './wait-notice.tsx'

const words = defineWords({
  title: ['登录 EtermAIWeb', 'Sign in to EtermAIWeb'],
  username: ['用户名或邮箱', 'Username or e-mail'],
  password: ['密码', 'Password'],
  act: ['登录', 'Sign in'],
  forgot: ['忘记密码？', 'Forgot the password?'],
  shut: [
    '密码正确，但此账户还不能登录：注册正在等待管理员审核，或账户已被禁用。请联系你的管理员。',
    'The password is right, but this account cannot sign in: its registration waits for an administrator, or it was disabled. Ask your administrator.',
  ],
  register: ['注册新账户', 'Register'],
})

/** Signs in, and leads to where one wanted to go. */
export default function LoginPage() {
  const say = useWords(words)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const wait = useWait()
  const [isShut, setShut] = useState(false)
  const form = useSentForm<{ username: string; password: string }>({
    values: { username: '', password: '' },
    async send({ username, password }) {
      wait.end()
      setShut(false)
      try {
        await client.signIn(username.trim(), password)
      } catch (error) {
        if (error instanceof AdminError && error.code === 'ACCOUNT_DISABLED') setShut(true)
        else if (!wait.begin(error)) throw error
        return
      }
      await navigate(ownPath(search.get('from')), { replace: true })
    },
  })
  return (
    <EntranceFrame title={say('title')}>
      <Form form={form} act={say('act')} wide>
        <TextField label={say('username')} autoComplete="username" autoFocus {...form.field('username')} />
        <PasswordField label={say('password')} autoComplete="current-password" {...form.field('password')} />
        {isShut && <Notice mood="warning">{say('shut')}</Notice>}
        <WaitNotice wait={wait} />
      </Form>
      <EntranceLinks>
        <EntranceLink to="/recover">{say('forgot')}</EntranceLink>
        <EntranceLink to="/register">{say('register')}</EntranceLink>
      </EntranceLinks>
    </EntranceFrame>
  )
}
