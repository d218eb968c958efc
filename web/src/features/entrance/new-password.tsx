import { confirmRecovery } from '@etermai/admin-contract'
import { useState } from 'react'
import { AdminError, client } from '../../api/index.ts'
import { ButtonLink, Form, Notice, PasswordField, useSentForm } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { EntranceFrame, ToLogin } from './frame.tsx'
import { useWait } from './wait.ts'
import { WaitNotice } from './wait-notice.tsx'
import { words as shared } from './words.ts'

const words = defineWords({
  title: ['设置新密码', 'Set a new password'],
  note: [
    '设置后，所有已登录的设备都要用新密码重新登录。',
    'Wherever you are signed in, you will have to sign in again.',
  ],
  again: ['再输入一次新密码', 'The new password again'],
  act: ['设置密码', 'Set the password'],
  invalid: ['这个链接已经用过、已过期，或不完整。', 'This link was used, is too old, or is not complete.'],
  ask: ['重新发送链接', 'Send another link'],
})

/** By the link that was mailed. */
export function NewPassword({ token, onDone }: { token: string; onDone(): void }) {
  const say = useWords(words)
  const sayShared = useWords(shared)
  const wait = useWait()
  const [isInvalid, setInvalid] = useState(false)
  const form = useSentForm({
    values: { password: '', again: '' },
    async send({ password, again }) {
      wait.end()
      if (password !== again) {
        form.setError('again', { message: sayShared('differs') })
        return
      }
      try {
        await client.call(confirmRecovery, { body: { token, password } })
        onDone()
      } catch (error) {
        if (error instanceof AdminError && error.code === 'LINK_INVALID') setInvalid(true)
        else if (!wait.begin(error)) throw error
      }
    },
  })
  if (isInvalid) {
    return (
      <EntranceFrame title={say('title')}>
        <Notice mood="danger">{say('invalid')}</Notice>
        <ButtonLink to="/recover" tone="primary" className="mt-5 w-full">
          {say('ask')}
        </ButtonLink>
        <ToLogin />
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame title={say('title')} note={say('note')}>
      <Form form={form} act={say('act')} wide>
        <PasswordField
          label={sayShared('next')}
          hint={sayShared('password_hint')}
          autoComplete="new-password"
          autoFocus
          {...form.field('password')}
        />
        <PasswordField label={say('again')} autoComplete="new-password" {...form.field('again')} />
        <WaitNotice wait={wait} />
      </Form>
      <ToLogin />
    </EntranceFrame>
  )
}
