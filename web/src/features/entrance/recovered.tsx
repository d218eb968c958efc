import { ButtonLink } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { EntranceFrame } from './frame.tsx'

const words = defineWords({
  title: ['新密码已设置', 'The new password is set'],
  note: ['所有登录都已结束，请用新密码登录。', 'Every session has ended. Sign in with the new password.'],
  act: ['去登录', 'Go to the sign-in'],
})

export function Recovered() {
  const say = useWords(words)
  return (
    <EntranceFrame title={say('title')} note={say('note')}>
      <ButtonLink to="/login" tone="primary" className="w-full">
        {say('act')}
      </ButtonLink>
    </EntranceFrame>
  )
}
