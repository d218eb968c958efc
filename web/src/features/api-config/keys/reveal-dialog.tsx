import { revealApiKeys } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, PasswordField, useSentForm } from '../../../design/index.ts'
import { defineWords, useWords } from '../../../language/index.ts'
import type { Secrets } from '../use-secrets.ts'

const words = defineWords({
  title: ['查看密钥', 'Show the secrets'],
  note: ['请输入你自己的登录密码。密钥显示一分钟。', 'Type your own password. They are shown for a minute.'],
  password: ['登录密码', 'Your password'],
  act: ['显示一分钟', 'Show for a minute'],
})

interface Props {
  username: string
  open: boolean
  onClose(): void
  onShown(secrets: Secrets): void
}

export function RevealDialog({ open, onClose, ...rest }: Props) {
  const say = useWords(words)
  return (
    <Dialog open={open} onClose={onClose} title={say('title')} note={say('note')}>
      <RevealForm {...rest} onClose={onClose} />
    </Dialog>
  )
}

function RevealForm({ username, onClose, onShown }: Omit<Props, 'open'>) {
  const say = useWords(words)
  const reveal = useAct(revealApiKeys, { touches: [] })
  const form = useSentForm<{ password: string }>({
    values: { password: '' },
    send: async ({ password }) => {
      const { md5_key, webhook_secret } = await reveal.mutateAsync({ params: { username }, body: { password } })
      onShown({ md5_key, webhook_secret })
    },
    onDone: onClose,
  })
  return (
    <Form form={form} act={say('act')} onCancel={onClose}>
      <PasswordField
        label={say('password')}
        autoComplete="current-password"
        autoFocus
        required
        {...form.field('password')}
      />
    </Form>
  )
}
