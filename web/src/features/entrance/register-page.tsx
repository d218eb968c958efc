import { readRegistration } from '@etermai/admin-contract'
import { useState } from 'react'
import { useCall } from '../../api/index.ts'
import { Answer, ButtonLink, Notice } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { EntranceFrame, ToLogin } from './frame.tsx'
import { type Registered, RegisterForm } from './register-form.tsx'

const words = defineWords({
  title: ['注册', 'Register'],
  note_closed: ['注册未开放', 'Registration is closed'],
  note_review: [
    '提交后由管理员审核，结果会发到你的邮箱。',
    'An administrator reviews it; you are told by e-mail what was decided.',
  ],
  note_open: ['提交后即可登录。', 'You can sign in at once.'],
  closed: [
    '目前不接受自行注册。请联系你公司的管理员为你创建账户。',
    'Nobody can register at present. Ask the administrator of your company for an account.',
  ],
  done_active: ['注册成功', 'You are registered'],
  done_pending_review: ['注册已提交', 'Your registration was sent'],
  next_active: ['现在可以用 {username} 登录。', 'You can now sign in as {username}.'],
  next_pending_review: [
    '管理员审核之后你才能登录，结果会发到 {email}。',
    'You can sign in once an administrator has approved it. The decision goes to {email}.',
  ],
  mail: [
    '确认邮件已发往 {email}。请在 24 小时内打开其中的链接，确认邮箱属于你。',
    'A mail went to {email}. Open its link within 24 hours to say that the address is yours.',
  ],
  to_login: ['去登录', 'Go to the sign-in'],
})

/** Says whether one may register, lets one, and says what comes next. */
export default function RegisterPage() {
  const say = useWords(words)
  const registration = useCall(readRegistration, {})
  const [done, setDone] = useState<Registered | null>(null)
  if (done !== null) {
    const { status, username, email } = done
    return (
      <EntranceFrame title={say(`done_${status}`)} note={say(`next_${status}`, { username, email })}>
        <Notice>{say('mail', { email })}</Notice>
        <ButtonLink to="/login" tone="primary" className="mt-5 w-full">
          {say('to_login')}
        </ButtonLink>
      </EntranceFrame>
    )
  }
  const mode = registration.data?.mode
  return (
    <EntranceFrame title={say('title')} {...(mode === undefined ? {} : { note: say(`note_${mode}`) })}>
      <Answer of={registration}>
        {() =>
          mode === 'closed' ? (
            <Notice mood="warning">{say('closed')}</Notice>
          ) : (
            <RegisterForm asksAdministrator={mode === 'review'} onDone={setDone} />
          )
        }
      </Answer>
      <ToLogin />
    </EntranceFrame>
  )
}
