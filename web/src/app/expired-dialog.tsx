import { client, queryClient } from '../api/index.ts'
import { Dialog, Form, PasswordField, useSentForm } from '../design/index.ts'
import { defineWords, useWords } from '../language/index.ts'
import type { Me } from './session.tsx'

const words = defineWords({
  title: ['登录已过期', 'You have been signed out'],
  note: [
    '请再次输入 {name} 的密码。页面上填写的内容都还在。',
    'Enter the password of {name} again. What you have typed is still there.',
  ],
  password: ['密码', 'Password'],
  act: ['继续', 'Go on'],
  other: ['换一个用户登录', 'Sign in as somebody else'],
})

/** Asks for the password above the page when the session has ended: nothing typed is lost. */
export default function ExpiredDialog({ username, onBack }: { username: string; onBack(me: Me): void }) {
  const say = useWords(words)
  const form = useSentForm<{ password: string }>({
    values: { password: '' },
    async send({ password }) {
      const { me } = await client.signIn(username, password)
      onBack(me)
      await queryClient.invalidateQueries()
    },
    onDone: () => form.reset(),
  })
  return (
    <Dialog open onClose={() => undefined} title={say('title')} note={say('note', { name: username })}>
      <Form form={form} act={say('act')}>
        <PasswordField label={say('password')} autoComplete="current-password" {...form.field('password')} />
        <a href="/login" className="text-small text-accent">
          {say('other')}
        </a>
      </Form>
    </Dialog>
  )
}
