import { confirmEmail } from '@etermai/admin-contract'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { AdminError, client, useFailureText } from '../../api/index.ts'
import { Button, ButtonLink, Notice } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { EntranceFrame } from './frame.tsx'

const words = defineWords({
  title: ['确认邮箱', 'Confirm your e-mail address'],
  note: [
    '确认这个邮箱属于你：登录、找回密码和通知都用它。',
    'Say that this address is yours: you sign in with it, recover the password by it, and are told things there.',
  ],
  act: ['确认邮箱', 'Confirm the address'],
  done: ['邮箱已确认', 'The address is confirmed'],
  done_note: ['{email} 现在属于你的账户。', '{email} now belongs to your account.'],
  go_on: ['进入控制台', 'Go to the console'],
  incomplete: ['链接不完整。请从邮件中完整地打开它。', 'The link is not complete. Open it from the mail as it is.'],
  invalid: [
    '这个链接已经用过、已过期，或不完整。登录后可在“账户”页重新发送。',
    'This link was used, is too old, or is not complete. Sign in and send another from the Account page.',
  ],
  taken: ['这个邮箱已属于另一个用户，无法确认。', 'This address belongs to another user by now: it cannot be yours.'],
})

/** Asks for a press: programs that open the links of mails must not use them up. */
export default function VerifyEmailPage() {
  const say = useWords(words)
  const failureText = useFailureText()
  const token = useLocation().hash.slice(1)
  const [state, setState] = useState<'asking' | 'busy' | { email: string } | { failed: unknown }>('asking')
  const confirm = async () => {
    setState('busy')
    try {
      setState(await client.call(confirmEmail, { body: { token } }))
    } catch (error) {
      setState({ failed: error })
    }
  }
  const reasonOf = (error: unknown) => {
    if (!(error instanceof AdminError)) return failureText(error)
    if (error.code === 'LINK_INVALID') return say('invalid')
    return error.code === 'STATE_CONFLICT' ? say('taken') : failureText(error)
  }
  if (typeof state === 'object' && 'email' in state) {
    return (
      <EntranceFrame title={say('done')} note={say('done_note', { email: state.email })}>
        <ButtonLink to="/" tone="primary" className="w-full">
          {say('go_on')}
        </ButtonLink>
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame title={say('title')} note={say('note')}>
      {token === '' && <Notice mood="warning">{say('incomplete')}</Notice>}
      {typeof state === 'object' && <Notice mood="danger">{reasonOf(state.failed)}</Notice>}
      {token !== '' && (
        <Button tone="primary" className="mt-4 w-full" busy={state === 'busy'} onClick={() => void confirm()}>
          {say('act')}
        </Button>
      )}
      <ButtonLink to="/" tone="quiet" className="mt-2 w-full">
        {say('go_on')}
      </ButtonLink>
    </EntranceFrame>
  )
}
