import { changeMyPassword, listMySessions } from '@etermai/admin-contract'
import { AdminError, useAct } from '../../api/index.ts'
import { Card, CardHead, Form, PasswordField, useSentForm, useToast } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'

const words = defineWords({
  title: ['密码', 'Password'],
  note: ['修改后，其他设备上的登录都会结束', 'Every other session ends when it is changed'],
  current: ['当前密码', 'Current password'],
  next: ['新密码', 'New password'],
  hint: ['至少 10 个字符', 'At least 10 characters'],
  again: ['再输入一次新密码', 'The new password again'],
  differs: ['两次输入的密码不一致', 'The two passwords differ'],
  wrong: ['当前密码不正确', 'This is not the current password'],
  act: ['修改密码', 'Change the password'],
  done: ['密码已修改，其他设备已退出登录', 'The password is changed; every other session has ended'],
})

export function PasswordCard({ username }: { username: string }) {
  const say = useWords(words)
  const toast = useToast()
  const change = useAct(changeMyPassword, { touches: [listMySessions.path] })
  const form = useSentForm({
    values: { current: '', password: '', again: '' },
    async send({ current, password, again }) {
      if (password !== again) {
        form.setError('again', { message: say('differs') })
        return
      }
      try {
        await change.mutateAsync({ body: { current, password } })
        form.reset()
        toast.done(say('done'))
      } catch (error) {
        if (!(error instanceof AdminError && error.code === 'PASSWORD_WRONG')) throw error
        form.setError('current', { message: say('wrong') }, { shouldFocus: true })
      }
    },
  })
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <Form form={form} act={say('act')}>
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <PasswordField label={say('current')} autoComplete="current-password" {...form.field('current')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <PasswordField
            label={say('next')}
            hint={say('hint')}
            autoComplete="new-password"
            {...form.field('password')}
          />
          <PasswordField label={say('again')} autoComplete="new-password" {...form.field('again')} />
        </div>
      </Form>
    </Card>
  )
}
