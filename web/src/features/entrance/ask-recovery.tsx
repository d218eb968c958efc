import { askRecovery } from '@etermai/admin-contract'
import { useState } from 'react'
import { client } from '../../api/index.ts'
import { Button, Form, Notice, TextField, useSentForm } from '../../design/index.ts'
import { defineWords, useWords } from '../../language/index.ts'
import { EntranceFrame, ToLogin } from './frame.tsx'
import { useWait } from './wait.ts'
import { WaitNotice } from './wait-notice.tsx'
import { words as shared } from './words.ts'

const words = defineWords({
  title: ['找回密码', 'Recover the password'],
  note: [
    '输入账户的邮箱，我们会寄去一个设置新密码的链接。',
    'Enter the e-mail address of your account: a link to set a new password goes there.',
  ],
  act: ['发送链接', 'Send the link'],
  sent: ['请查收邮件', 'Look into your mailbox'],
  sent_note: ['如果 {email} 属于某个账户，链接已经寄出。', 'If {email} belongs to an account, the link is on its way.'],
  advice: [
    '链接 30 分钟内有效，只能用一次。几分钟后仍未收到，请看看垃圾邮件，或请管理员为你重设密码。',
    'The link works once, for 30 minutes. If nothing comes within minutes, look at the junk mail, or ask your administrator to set a password for you.',
  ],
  other: ['换一个邮箱', 'Another address'],
})

/** Says the same whether the address is known: nobody learns here who has an account. */
export function AskRecovery() {
  const say = useWords(words)
  const sayShared = useWords(shared)
  const wait = useWait()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useSentForm({
    values: { email: '' },
    async send({ email }) {
      wait.end()
      try {
        await client.call(askRecovery, { body: { email: email.trim() } })
        setSentTo(email.trim())
      } catch (error) {
        if (!wait.begin(error)) throw error
      }
    },
  })
  if (sentTo !== null) {
    return (
      <EntranceFrame title={say('sent')} note={say('sent_note', { email: sentTo })}>
        <Notice>{say('advice')}</Notice>
        <Button className="mt-5 w-full" onClick={() => setSentTo(null)}>
          {say('other')}
        </Button>
        <ToLogin />
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame title={say('title')} note={say('note')}>
      <Form form={form} act={say('act')} wide>
        <TextField type="email" label={sayShared('email')} autoComplete="email" autoFocus {...form.field('email')} />
        <WaitNotice wait={wait} />
      </Form>
      <ToLogin />
    </EntranceFrame>
  )
}
