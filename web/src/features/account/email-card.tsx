import { askMyEmail, readMyProfile } from '@etermai/admin-contract'
import { useState } from 'react'
import { AdminError, useAct } from '../../api/index.ts'
import {
  Button,
  Card,
  CardHead,
  Chip,
  Dialog,
  Form,
  Notice,
  PasswordField,
  TextField,
  useSentForm,
  useToast,
} from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import type { Profile } from './profile-card.tsx'

const words = defineWords({
  title: ['邮箱', 'E-mail'],
  note: ['用于登录、找回密码和接收通知', 'To sign in, to recover the password, and to be told things'],
  none: ['还没有邮箱', 'No address yet'],
  verified: ['已确认', 'Confirmed'],
  unverified: ['未确认', 'Not confirmed'],
  waits: [
    '确认邮件已发往 {email}，打开其中的链接后才会生效。链接 24 小时内有效。',
    'A mail went to {email}. The address holds once its link was opened, within 24 hours.',
  ],
  change: ['更换邮箱', 'Change the address'],
  set: ['设置邮箱', 'Set an address'],
  verify: ['发送确认邮件', 'Send the confirmation'],
  dialog_note: [
    '确认链接会发往新邮箱；在你打开它之前，什么也不会改变。',
    'A link goes to the address. Nothing changes before you open it.',
  ],
  email: ['邮箱', 'E-mail'],
  password: ['你的密码', 'Your password'],
  wrong: ['密码不正确', 'This is not your password'],
  act: ['发送确认邮件', 'Send the confirmation'],
  sent: ['确认邮件已发往 {email}', 'A confirmation went to {email}'],
})

export function EmailCard({ profile: { email, email_verified, email_asked } }: { profile: Profile }) {
  const say = useWords(words)
  const [asking, setAsking] = useState<{ proposed: string } | null>(null)
  return (
    <Card>
      <CardHead title={say('title')} note={say('note')} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="flex min-w-0 flex-wrap items-center gap-2.5">
          <span className="break-all">{email ?? say('none')}</span>
          {email !== null &&
            (email_verified ? (
              <Chip mood="ok">{say('verified')}</Chip>
            ) : (
              <Chip mood="warning">{say('unverified')}</Chip>
            ))}
        </p>
        <div className="flex flex-wrap gap-2">
          {email !== null && !email_verified && (
            <Button size="s" onClick={() => setAsking({ proposed: email })}>
              {say('verify')}
            </Button>
          )}
          <Button size="s" onClick={() => setAsking({ proposed: '' })}>
            {say(email === null ? 'set' : 'change')}
          </Button>
        </div>
      </div>
      {email_asked !== null && <Notice className="mt-4">{say('waits', { email: email_asked })}</Notice>}
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={say(email === null ? 'set' : 'change')}
        note={say('dialog_note')}
      >
        {asking !== null && <AskForm proposed={asking.proposed} onDone={() => setAsking(null)} />}
      </Dialog>
    </Card>
  )
}

function AskForm({ proposed, onDone }: { proposed: string; onDone(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const ask = useAct(askMyEmail, { touches: [readMyProfile.path] })
  const form = useSentForm({
    values: { email: proposed, password: '' },
    async send({ email, password }) {
      try {
        await ask.mutateAsync({ body: { email: email.trim(), password } })
        toast.done(say('sent', { email: email.trim() }))
        onDone()
      } catch (error) {
        if (!(error instanceof AdminError && error.code === 'PASSWORD_WRONG')) throw error
        form.setError('password', { message: say('wrong') }, { shouldFocus: true })
      }
    },
  })
  return (
    <Form form={form} act={say('act')} onCancel={onDone}>
      <TextField type="email" label={say('email')} autoComplete="email" {...form.field('email')} />
      <PasswordField label={say('password')} autoComplete="current-password" {...form.field('password')} />
    </Form>
  )
}
