import { changeMyPassword, readMe } from '@etermai/admin-contract'
import { client } from '../api/index.ts'
import { Card, Form, Notice, PasswordField, useSentForm } from '../design/index.ts'
import { defineWords, useWords } from '../language/index.ts'
import { useMe, useRenewMe } from './session.tsx'

const words = defineWords({
  title: ['请先设置新密码', 'Set a new password first'],
  note: [
    '这是管理员为你设置的密码。设置自己的密码后即可继续。',
    'Your password was given to you. Choose one of your own to go on.',
  ],
  current: ['当前密码', 'Current password'],
  next: ['新密码', 'New password'],
  hint: ['至少 10 个字符', 'At least 10 characters'],
  again: ['再输入一次新密码', 'The new password again'],
  differs: ['两次输入的不同', 'The two differ'],
  act: ['设置密码', 'Set the password'],
})

/** What stands before everything else while a given password must be changed. */
export default function PasswordPage() {
  const say = useWords(words)
  const { username } = useMe()
  const renew = useRenewMe()
  const form = useSentForm<{ current: string; password: string; again: string }>({
    values: { current: '', password: '', again: '' },
    async send({ current, password, again }) {
      if (password !== again) {
        form.setError('again', { message: say('differs') })
        return
      }
      await client.call(changeMyPassword, { body: { current, password } })
      renew(await client.call(readMe, {}))
    },
  })
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center p-5">
      <Card className="p-7">
        <h1 className="text-[24px] leading-8 font-[680]">{say('title')}</h1>
        <Notice className="my-4">{say('note')}</Notice>
        <Form form={form} act={say('act')}>
          <input type="text" autoComplete="username" value={username} readOnly hidden />
          <PasswordField label={say('current')} autoComplete="current-password" {...form.field('current')} />
          <PasswordField
            label={say('next')}
            hint={say('hint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <PasswordField label={say('again')} autoComplete="new-password" {...form.field('again')} />
        </Form>
      </Card>
    </main>
  )
}
