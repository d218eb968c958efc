import { type DataOf, register } from '@etermai/admin-contract'
import { client } from '../../api/index.ts'
import { Form, PasswordField, TextField, useSentForm } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { given } from './given.ts'
import { useWait } from './wait.ts'
import { WaitNotice } from './wait-notice.tsx'
import { words as shared } from './words.ts'

export type Registered = DataOf<typeof register> & { username: string; email: string }

const words = defineWords({
  username: ['用户名', 'Username'],
  username_hint: [
    '以字母或数字开头，可含 . _ - @，之后不能修改',
    'Begins with a letter or digit; . _ - @ may follow. It cannot be changed later',
  ],
  display_name: ['姓名（选填）', 'Name (optional)'],
  phone: ['手机（选填）', 'Phone (optional)'],
  password: ['密码', 'Password'],
  again: ['再输入一次密码', 'The password again'],
  administrator: ['你的管理员的用户名（选填）', 'Username of your administrator (optional)'],
  administrator_hint: ['由他审核，账户归他管理', 'Who reviews it, and whose user you are then'],
  act: ['注册', 'Register'],
})

/** What is typed here is kept by no draft: it holds a password. */
export function RegisterForm({
  asksAdministrator,
  onDone,
}: {
  asksAdministrator: boolean
  onDone(registered: Registered): void
}) {
  const say = useWords(words)
  const sayShared = useWords(shared)
  const wait = useWait()
  const form = useSentForm({
    values: { username: '', email: '', display_name: '', phone: '', administrator: '', password: '', again: '' },
    async send({ password, again, username, email, ...optional }) {
      wait.end()
      if (password !== again) {
        form.setError('again', { message: sayShared('differs') })
        return
      }
      const body = { username: username.trim(), email: email.trim(), password, ...given(optional) }
      try {
        const { status } = await client.call(register, { body })
        onDone({ status, username: body.username, email: body.email })
      } catch (error) {
        if (!wait.begin(error)) throw error
      }
    },
  })
  return (
    <Form form={form} act={say('act')} wide>
      <TextField
        label={say('username')}
        hint={say('username_hint')}
        autoComplete="username"
        autoCapitalize="none"
        {...form.field('username')}
      />
      <TextField type="email" label={sayShared('email')} autoComplete="email" {...form.field('email')} />
      <TextField label={say('display_name')} autoComplete="name" {...form.field('display_name')} />
      <TextField type="tel" label={say('phone')} autoComplete="tel" {...form.field('phone')} />
      {asksAdministrator && (
        <TextField
          label={say('administrator')}
          hint={say('administrator_hint')}
          autoComplete="off"
          autoCapitalize="none"
          {...form.field('administrator')}
        />
      )}
      <PasswordField
        label={say('password')}
        hint={sayShared('password_hint')}
        autoComplete="new-password"
        {...form.field('password')}
      />
      <PasswordField label={say('again')} autoComplete="new-password" {...form.field('again')} />
      <WaitNotice wait={wait} />
    </Form>
  )
}
