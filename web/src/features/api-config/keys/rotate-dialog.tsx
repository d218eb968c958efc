import { rotateApiKey } from '@etermai/admin-contract'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, Notice, PasswordField, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { defineWords, useFormat, useWords } from '../../../language/index.ts'
import type { SecretName, Secrets } from '../use-secrets.ts'

const words = defineWords({
  title: ['轮换{name}', 'Rotate the {name}'],
  note: ['会生成新的{name}，并显示一分钟。', 'A new {name} is made, and shown for a minute.'],
  md5_key: [
    '重叠期内新旧 md5-key 都能签名；回调里的 sign 在重叠期结束前仍用旧密钥。',
    'During the overlap calls may be signed with either; callbacks carry sign by the old one until it ends.',
  ],
  webhook_secret: [
    '重叠期内每个回调带两个签名，新旧密钥都能校验通过。',
    'During the overlap every callback carries two signatures, so that either secret finds its own.',
  ],
  overlap: ['重叠期（小时）', 'Overlap (hours)'],
  overlap_hint: ['0 到 720。填 0 则旧密钥立即失效。', '0 to 720. With 0 the old one ends at once.'],
  at_once: [
    '旧密钥会立即失效：还在使用它的系统将无法调用。',
    'The old one ends at once: systems that still use it will be refused.',
  ],
  password: ['登录密码', 'Your password'],
  act: ['生成新密钥', 'Make the new one'],
  done: ['已轮换，旧密钥有效至 {at}', 'Rotated; the old one holds until {at}'],
  done_at_once: ['已轮换，旧密钥已失效', 'Rotated; the old one has ended'],
})

/** Replaces a secret; the one before holds for a while. */
export function RotateDialog({
  username,
  name,
  label,
  onClose,
  onShown,
}: {
  username: string
  name: SecretName
  label: string
  onClose(): void
  onShown(secrets: Secrets): void
}) {
  const say = useWords(words)
  const format = useFormat()
  const toast = useToast()
  const rotate = useAct(rotateApiKey)
  const form = useSentForm<{ overlap_hours: string; password: string }>({
    values: { overlap_hours: '24', password: '' },
    send: async ({ overlap_hours, password }) => {
      const { secret, previous_until } = await rotate.mutateAsync({
        params: { username },
        body: { key: name, overlap_hours: Number(overlap_hours), password },
      })
      onShown({ [name]: secret })
      toast.done(previous_until === null ? say('done_at_once') : say('done', { at: format.time(previous_until) }))
    },
    onDone: onClose,
  })
  const endsAtOnce = Number(form.watch('overlap_hours')) === 0
  return (
    <Dialog open onClose={onClose} title={say('title', { name: label })} note={say('note', { name: label })}>
      <Form form={form} act={say('act')} danger={endsAtOnce} onCancel={onClose}>
        <TextField
          label={say('overlap')}
          hint={say('overlap_hint')}
          type="number"
          min={0}
          max={720}
          inputMode="numeric"
          {...form.field('overlap_hours')}
        />
        <Notice mood={endsAtOnce ? 'warning' : 'accent'}>{say(endsAtOnce ? 'at_once' : name)}</Notice>
        <PasswordField label={say('password')} autoComplete="current-password" required {...form.field('password')} />
      </Form>
    </Dialog>
  )
}
