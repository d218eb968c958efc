import { assignUser, setUserPassword } from '@etermai/admin-contract'
import { useId } from 'react'
import { useAct } from '../../../api/index.ts'
import { Dialog, Form, PasswordField, TextField, useSentForm, useToast } from '../../../design/index.ts'
import { UserNames } from '../../../eterm/index.ts'
import { useWords } from '../../../language/index.ts'
import type { UserDetail } from './user.ts'
import { words } from './words.ts'

/** Gives the user another password, to be changed at the next sign-in. */
export function PasswordDialog({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const save = useAct(setUserPassword)
  const form = useSentForm({
    values: { password: '' },
    send: ({ password }) => save.mutateAsync({ params: { username: user.username }, body: { password } }),
    onDone: () => {
      toast.done(say('password_done', { name: user.username }))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={say('password_title', { name: user.username })} note={say('password_note')}>
      <Form form={form} act={say('set_password')} danger onCancel={onClose}>
        <PasswordField
          label={say('password')}
          hint={say('password_hint')}
          autoComplete="new-password"
          {...form.field('password')}
        />
      </Form>
    </Dialog>
  )
}

/** Gives the user to an administrator, or to nobody. */
export function AssignDialog({ user, onClose }: { user: UserDetail; onClose(): void }) {
  const say = useWords(words)
  const toast = useToast()
  const id = useId()
  const save = useAct(assignUser)
  const form = useSentForm({
    values: { administrator: user.administrator ?? '' },
    send: ({ administrator }) =>
      save.mutateAsync({
        params: { username: user.username },
        body: { etag: user.etag, administrator: administrator.trim() === '' ? null : administrator.trim() },
      }),
    onDone: () => {
      const to = form.getValues('administrator').trim()
      toast.done(to === '' ? say('unassigned', { name: user.username }) : say('assigned', { name: user.username, to }))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={say('assign_title', { name: user.username })} note={say('assign_note')}>
      <Form form={form} act={say('save')} onCancel={onClose}>
        <TextField
          label={say('administrator')}
          hint={say('assign_hint')}
          list={id}
          autoComplete="off"
          spellCheck={false}
          {...form.field('administrator')}
        />
        <UserNames id={id} ofRole="admin" part={form.watch('administrator')} />
      </Form>
    </Dialog>
  )
}
