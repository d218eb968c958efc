import { listRoles } from '@etermai/admin-contract'
import { useState } from 'react'
import { useCall } from '../../api/index.ts'
import { useCan } from '../../app/session.tsx'
import { ConfirmDialog, Form, SelectField, TextArea, TextField, useSentForm } from '../../design/index.ts'
import { defineWords, useLanguage, useWords } from '../../language/index.ts'

export interface TypedNotice {
  to: { audience: 'all' | 'role' | 'user'; target: string }
  title: string
  body: string
}

const words = defineWords({
  audience: ['发给', 'To'],
  audience_all: ['所有人', 'Everybody'],
  audience_role: ['一种角色的所有人', 'Everybody of a role'],
  audience_user: ['一个用户', 'One user'],
  target_role: ['角色', 'Role'],
  target_user: ['用户名', 'Username'],
  choose: ['请选择', 'Choose'],
  target_missing: ['请说明发给谁', 'Say to whom'],
  title: ['标题', 'Title'],
  body: ['内容', 'Text'],
  act: ['发布通知', 'Send the notice'],
  confirm_all: ['发给所有人？', 'Send it to everybody?'],
  confirm_role: ['发给角色“{role}”的所有人？', 'Send it to everybody of the role “{role}”?'],
  confirm_count: ['该角色现有 {n} 人。', 'The role has {n} {n|person|people}.'],
  confirm_note: ['“{title}”发出后不能收回。', '“{title}” cannot be taken back.'],
})

export function NoticeForm({ onSend }: { onSend(notice: TypedNotice): Promise<void> }) {
  const say = useWords(words)
  const language = useLanguage()
  const can = useCan()
  const roles = useCall(listRoles, {}, { enabled: can('roles.read') }).data?.items ?? []
  const [asking, setAsking] = useState<{ notice: TypedNotice; answer(isMeant: boolean): void } | null>(null)
  const form = useSentForm<TypedNotice>({
    draft: 'notice',
    values: { to: { audience: 'all', target: '' }, title: '', body: '' },
    async send(notice) {
      const { audience, target } = notice.to
      if (audience !== 'all' && target.trim() === '') {
        form.setError('to.target', { message: say('target_missing') }, { shouldFocus: true })
        return
      }
      const isMeant = audience === 'user' || (await new Promise<boolean>((answer) => setAsking({ notice, answer })))
      if (isMeant) await onSend(notice)
    },
  })
  const audience = form.watch('to.audience')
  const labelOf = (role: (typeof roles)[number]) => (language === 'en' ? role.label_en : role.label_zh)
  const asked = roles.find(({ name }) => name === asking?.notice.to.target)
  return (
    <Form form={form} act={say('act')}>
      <SelectField
        label={say('audience')}
        options={(roles.length > 0 ? (['all', 'role', 'user'] as const) : (['all', 'user'] as const)).map((value) => ({
          value,
          label: say(`audience_${value}`),
        }))}
        {...form.register('to.audience', { onChange: () => form.setValue('to.target', '') })}
      />
      {audience === 'role' && (
        <SelectField
          label={say('target_role')}
          options={[
            { value: '', label: say('choose') },
            ...roles.map((role) => ({ value: role.name, label: labelOf(role) })),
          ]}
          {...form.field('to.target')}
        />
      )}
      {audience === 'user' && (
        <TextField label={say('target_user')} autoComplete="off" autoCapitalize="none" {...form.field('to.target')} />
      )}
      <TextField label={say('title')} maxLength={100} {...form.field('title')} />
      <TextArea label={say('body')} rows={6} maxLength={2_000} {...form.field('body')} />
      <ConfirmDialog
        open={asking !== null}
        onClose={() => {
          asking?.answer(false)
          setAsking(null)
        }}
        title={
          asking?.notice.to.audience === 'role'
            ? say('confirm_role', { role: asked === undefined ? '' : labelOf(asked) })
            : say('confirm_all')
        }
        act={say('act')}
        onConfirm={async () => asking?.answer(true)}
      >
        {asked !== undefined && <p>{say('confirm_count', { n: asked.users })}</p>}
        <p>{say('confirm_note', { title: asking?.notice.title ?? '' })}</p>
      </ConfirmDialog>
    </Form>
  )
}
